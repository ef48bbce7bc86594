import type { Queryable } from '../queryable.ts';

/** A source as it was fetched. */
export interface StoredSnapshot {
  readonly sha256: string;
  readonly source: string;
  readonly bytes: number;
  readonly rows: number | null;
  readonly readReport: unknown;
  readonly state: 'fetched' | 'refused' | 'imported' | 'replaced';
  readonly createdAt: Date;
  readonly importedAt: Date | null;
}

/** The snapshots of a use case, the one in force or newest first. */
export async function recentSnapshots(
  db: Queryable,
  useCase: string,
  limit: number,
): Promise<StoredSnapshot[]> {
  const { rows } = await db.query<StoredSnapshot>(
    `SELECT sha256, source, bytes, rows, read_report AS "readReport", state, created_at AS "createdAt",
            imported_at AS "importedAt"
       FROM assay.snapshot WHERE use_case = $1
      ORDER BY greatest(created_at, imported_at) DESC LIMIT $2`,
    [useCase, limit],
  );
  return rows;
}
