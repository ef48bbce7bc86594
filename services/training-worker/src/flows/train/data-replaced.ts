import { countUnchangedSince, type Queryable } from '@assay/store';
import type { UseCase } from '@assay/use-case';

/** What a training began with. */
export interface TrainedOn {
  readonly snapshotSha256: string;
  readonly preparedAt: Date;
  readonly rows: number;
}

/** Below this share of rows that are still in force, the data of a training counts as replaced. */
const keptShare = 0.5;

/**
 * Whether the data of a training is no longer that of the source. A file that goes on where the last one ended keeps its
 * rows; another file in its place retires them or changes their values. Of a table without a time nothing is known row by
 * row: another file is other data.
 *
 * @param inForce the SHA-256 of the snapshot that is compared with
 */
export async function isDataReplaced(
  db: Queryable,
  useCase: UseCase,
  inForce: string,
  { snapshotSha256, preparedAt, rows }: TrainedOn,
): Promise<boolean> {
  if (snapshotSha256 === inForce) return false;
  if (useCase.timeColumn === undefined) return true;
  if (Number.isNaN(preparedAt.getTime()) || !(rows > 0)) return false;
  return (await countUnchangedSince(db, { useCase: useCase.name, since: preparedAt })) < keptShare * rows;
}
