import type { JsonObject } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

/**
 * The snapshot's rows are in force from now on; the one before is `replaced`. Call it in the import's transaction.
 *
 * @param importReport kept as `import` in the snapshot's read report: which run imported it, and what that changed
 */
export async function putSnapshotInForce(
  db: Queryable,
  { useCase, sha256, importReport }: { useCase: string; sha256: string; importReport: JsonObject },
): Promise<void> {
  await db.query(
    `UPDATE assay.snapshot SET state = 'replaced' WHERE use_case = $1 AND state = 'imported' AND sha256 <> $2`,
    [useCase, sha256],
  );
  await db.query(
    `UPDATE assay.snapshot
        SET state = 'imported', imported_at = now(),
            read_report = COALESCE(read_report, '{}') || jsonb_build_object('import', $3::jsonb)
      WHERE use_case = $1 AND sha256 = $2`,
    [useCase, sha256, JSON.stringify(importReport)],
  );
}
