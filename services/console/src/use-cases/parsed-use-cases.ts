import type { UseCaseOverview } from '@assay/store';
import { parseUseCase, type UseCase } from '@assay/use-case';

/** The use case behind a stored text; null when there is none in force. */
export type ParseStored = (stored: UseCaseOverview) => UseCase | null;

/** Parses stored texts and keeps the result by hash: a text never changes under its hash. */
export function createStoredParser(most = 200): ParseStored {
  const known = new Map<string, UseCase | null>();
  return ({ name, hash, content }) => {
    if (hash === null || content === null) return null;
    const cached = known.get(hash);
    if (cached !== undefined) return cached;
    const parsed = parseUseCase(content, { file: `${name}/use-case.yaml` });
    // It was valid when it was stored. If a later version of Assay refuses it, it is shown as not in force.
    const useCase = parsed.ok ? parsed.useCase : null;
    if (known.size >= most) known.clear();
    known.set(hash, useCase);
    return useCase;
  };
}
