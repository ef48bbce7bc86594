import { AssayError } from '@assay/contracts';
import { getUseCaseOverview, type Queryable } from '@assay/store';
import { parseUseCase, type UseCase } from '@assay/use-case';

/**
 * The use case as its newest valid file says: schedules, windows and thresholds follow the file, while the features
 * of a version stay those that it was trained with.
 *
 * @throws AssayError MISSING_PREREQUISITE when there has never been a valid file of that name
 */
export async function useCaseInForce(db: Queryable, name: string): Promise<UseCase> {
  const overview = await getUseCaseOverview(db, name);
  const parsed = overview?.content
    ? parseUseCase(overview.content, { file: `${name}/use-case.yaml` })
    : undefined;
  if (parsed?.ok) return parsed.useCase;
  throw new AssayError(
    'MISSING_PREREQUISITE',
    `there is no valid use-case file of "${name}" yet: put one into data-files/${name}/use-case.yaml`,
  );
}
