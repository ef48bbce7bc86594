import { AssayError } from '@assay/contracts';
import { getUseCaseOverview, listUseCaseOverviews, type Queryable, type UseCaseOverview } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import type { ParseStored } from './parsed-use-cases.ts';

/** The use case of a name. @throws AssayError NOT_FOUND that lists the names there are */
export async function knownUseCase(pool: Queryable, name: string): Promise<UseCaseOverview> {
  const stored = await getUseCaseOverview(pool, name);
  if (stored !== null) return stored;
  const names = (await listUseCaseOverviews(pool)).map((one) => one.name);
  const there = names.length === 0 ? 'there is none yet' : `there are: ${names.join(', ')}`;
  throw new AssayError('NOT_FOUND', `there is no use case "${name}"; ${there}`);
}

/** The use case in force under a name. @throws AssayError NOT_FOUND, MISSING_PREREQUISITE when no file was ever valid */
export async function useCaseInForce(
  { pool, parseStored }: { pool: Queryable; parseStored: ParseStored },
  name: string,
): Promise<UseCase> {
  const useCase = parseStored(await knownUseCase(pool, name));
  if (useCase !== null) return useCase;
  throw new AssayError(
    'MISSING_PREREQUISITE',
    `the file of "${name}" has never been valid: mend its problems first`,
  );
}
