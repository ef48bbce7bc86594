import { AssayError, type ExpectationReportView } from '@assay/contracts';
import { getSnapshot, type Queryable } from '@assay/store';
import { z } from 'zod';

/** As the training worker stores it with the snapshot; what a later one adds is left alone. */
const storedSchema = z.looseObject({
  passed: z.boolean(),
  results: z.array(
    z.looseObject({
      expectation: z.string(),
      column: z.string().optional(),
      severity: z.string(),
      passed: z.boolean(),
      observed: z.string().catch(''),
      accepted: z.string().catch(''),
      unexpectedCount: z.int().catch(0),
      evaluatedCount: z.int().nullable().catch(null),
      examples: z.array(z.union([z.string(), z.number()])).catch([]),
    }),
  ),
});

/** What the expectations found in one snapshot, failed ones first. @throws AssayError NOT_FOUND */
export async function expectationReport(
  db: Queryable,
  useCase: string,
  sha256: string,
): Promise<ExpectationReportView> {
  const snapshot = await getSnapshot(db, { useCase, sha256 });
  if (snapshot === null) {
    throw new AssayError('NOT_FOUND', `${useCase} has no snapshot with the SHA-256 ${sha256}`);
  }
  const stored = storedSchema.safeParse(snapshot.quality);
  const results = (stored.success ? stored.data.results : []).map(
    ({
      column,
      expectation,
      severity,
      passed,
      observed,
      accepted,
      unexpectedCount,
      evaluatedCount,
      examples,
    }) => ({
      expectation,
      column: column ?? null,
      severity,
      passed,
      observed,
      accepted,
      unexpectedCount,
      evaluatedCount,
      examples,
    }),
  );
  return {
    useCase,
    sha256,
    source: snapshot.source,
    state: snapshot.state,
    rows: snapshot.rows,
    importedAt: snapshot.importedAt?.toISOString() ?? null,
    passed: stored.success ? stored.data.passed : null,
    results: results.sort((a, b) => Number(a.passed) - Number(b.passed)),
    readReport: snapshot.readReport,
  };
}
