import type { Queryable } from '../queryable.ts';

/** Records a source that was fetched. The same bytes again: only where they came from is renewed. */
export async function putSnapshot(
  db: Queryable,
  snapshot: { useCase: string; sha256: string; uri: string; source: string; bytes: number },
): Promise<void> {
  await db.query(
    `INSERT INTO assay.snapshot (use_case, sha256, uri, source, bytes) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (use_case, sha256) DO UPDATE SET uri = excluded.uri, source = excluded.source`,
    [snapshot.useCase, snapshot.sha256, snapshot.uri, snapshot.source, snapshot.bytes],
  );
}
