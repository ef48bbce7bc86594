import type { Queryable } from '../queryable.ts';

export interface QualityResult {
  readonly expectation: string;
  readonly severity: string;
  readonly passed: boolean;
  readonly observed: unknown;
}

/** What each expectation found in a snapshot; judging it again replaces the judgement. */
export async function putQuality(
  db: Queryable,
  { useCase, sha256, results }: { useCase: string; sha256: string; results: readonly QualityResult[] },
): Promise<void> {
  await db.query('DELETE FROM assay.quality_metric WHERE use_case = $1 AND sha256 = $2', [useCase, sha256]);
  await db.query(
    `INSERT INTO assay.quality_metric (use_case, sha256, expectation, severity, passed, observed)
     SELECT $1, $2, q.expectation, q.severity, q.passed, q.observed
       FROM unnest($3::text[], $4::text[], $5::boolean[], $6::jsonb[]) AS q(expectation, severity, passed, observed)
     ON CONFLICT (use_case, sha256, expectation) DO UPDATE
        SET severity = excluded.severity, passed = excluded.passed, observed = excluded.observed`,
    [
      useCase,
      sha256,
      results.map((result) => result.expectation),
      results.map((result) => result.severity),
      results.map((result) => result.passed),
      results.map((result) => JSON.stringify(result.observed ?? null)),
    ],
  );
}
