import type { Queryable } from '../queryable.ts';

/** The snapshot's rows are in force from now on; the one before is `replaced`. Call it in the import's transaction. */
export async function putSnapshotInForce(
  db: Queryable,
  { useCase, sha256 }: { useCase: string; sha256: string },
): Promise<void> {
  await db.query(
    `UPDATE assay.snapshot SET state = 'replaced' WHERE use_case = $1 AND state = 'imported' AND sha256 <> $2`,
    [useCase, sha256],
  );
  await db.query(
    `UPDATE assay.snapshot SET state = 'imported', imported_at = now() WHERE use_case = $1 AND sha256 = $2`,
    [useCase, sha256],
  );
}
