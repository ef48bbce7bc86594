import type { Queryable } from '../queryable.ts';

/** What one expectation found in one snapshot. */
export interface StoredQuality {
  readonly sha256: string;
  readonly expectation: string;
  readonly severity: string;
  readonly passed: boolean;
  readonly observed: unknown;
  readonly createdAt: Date;
}

/** The results of some snapshots of a use case, failed ones first. */
export async function qualityOfSnapshots(
  db: Queryable,
  useCase: string,
  hashes: readonly string[],
): Promise<StoredQuality[]> {
  const { rows } = await db.query<StoredQuality>(
    `SELECT sha256, expectation, severity, passed, observed, created_at AS "createdAt"
       FROM assay.quality_metric WHERE use_case = $1 AND sha256 = ANY($2)
      ORDER BY passed, expectation`,
    [useCase, hashes],
  );
  return rows;
}
