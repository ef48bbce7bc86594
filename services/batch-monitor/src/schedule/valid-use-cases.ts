import type { UseCaseOverview } from '@assay/store';
import { parseUseCase, type UseCase } from '@assay/use-case';

/** The use cases that have a file in force. */
export function validUseCases(overviews: readonly UseCaseOverview[]): UseCase[] {
  return overviews.flatMap(({ name, content }) => {
    const parsed = content === null ? undefined : parseUseCase(content, { file: `${name}/use-case.yaml` });
    return parsed?.ok ? [parsed.useCase] : [];
  });
}
