import { AssayError } from '@assay/contracts';
import { getUseCaseOverview, getUseCaseVersion, type Queryable } from '@assay/store';
import { formatProblem, type UseCase } from '@assay/use-case';
import { readUseCase } from '../read-use-case.ts';

export interface UseCaseVersion {
  readonly hash: string;
  readonly text: string;
  readonly useCase: UseCase;
}

/** The version in force. @throws AssayError MISSING_PREREQUISITE when there is none */
export async function useCaseInForce(db: Queryable, name: string): Promise<UseCaseVersion> {
  const found = await getUseCaseOverview(db, name);
  if (found?.hash == null || found.content === null) {
    const detail =
      found === null
        ? `there is no use case "${name}"; put a use-case.yaml into data-files/${name}`
        : `the use case "${name}" has never had a valid use-case.yaml; see its problems`;
    throw new AssayError('MISSING_PREREQUISITE', detail);
  }
  return parsed(found.hash, found.content, name);
}

/** The version with a given hash, also one that is no longer in force. */
export async function useCaseOfHash(db: Queryable, name: string, hash: string): Promise<UseCaseVersion> {
  const found = await getUseCaseVersion(db, { name, hash });
  if (found === null)
    throw new AssayError('NOT_FOUND', `there is no version ${hash} of the use case "${name}"`);
  return parsed(hash, found.content, name);
}

function parsed(hash: string, text: string, name: string): UseCaseVersion {
  const result = readUseCase(text, `${name}/use-case.yaml`);
  if (result.ok) return { hash, text, useCase: result.useCase };
  // Stored versions were valid once: this is a file of a newer or older platform.
  throw new AssayError('INVALID_REQUEST', result.problems.map(formatProblem).join('\n'));
}
