import type { JsonObject } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

/** A snapshot with what was found in it. */
export interface JudgedSnapshot {
  readonly sha256: string;
  readonly uri: string;
  readonly source: string;
  readonly rows: number | null;
  readonly readReport: JsonObject | null;
  readonly quality: JsonObject | null;
  readonly state: 'fetched' | 'refused' | 'imported' | 'replaced';
  readonly importedAt: Date | null;
}

const columns = `sha256, uri, source, rows, read_report AS "readReport", quality, state, imported_at AS "importedAt"`;

/** The snapshot whose rows are in force; null before the first import. */
export async function currentSnapshot(db: Queryable, useCase: string): Promise<JudgedSnapshot | null> {
  const { rows } = await db.query<JudgedSnapshot>(
    `SELECT ${columns} FROM assay.snapshot
      WHERE use_case = $1 AND state = 'imported' ORDER BY imported_at DESC LIMIT 1`,
    [useCase],
  );
  return rows[0] ?? null;
}

/** One snapshot by its SHA-256. */
export async function getSnapshot(
  db: Queryable,
  { useCase, sha256 }: { useCase: string; sha256: string },
): Promise<JudgedSnapshot | null> {
  const { rows } = await db.query<JudgedSnapshot>(
    `SELECT ${columns} FROM assay.snapshot WHERE use_case = $1 AND sha256 = $2`,
    [useCase, sha256],
  );
  return rows[0] ?? null;
}
