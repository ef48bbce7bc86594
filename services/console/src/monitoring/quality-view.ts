import type { QualitySnapshot, QualityView } from '@assay/contracts';
import { type Queryable, qualityOfSnapshots, recentSnapshots } from '@assay/store';

/** The newest snapshots of the source with what the expectations found in them. */
export async function qualityView(db: Queryable, useCase: string): Promise<QualityView> {
  const stored = await recentSnapshots(db, useCase, 20);
  const results = await qualityOfSnapshots(
    db,
    useCase,
    stored.map(({ sha256 }) => sha256),
  );
  const history = stored.map(
    (snapshot): QualitySnapshot => ({
      ...snapshot,
      createdAt: snapshot.createdAt.toISOString(),
      importedAt: snapshot.importedAt?.toISOString() ?? null,
      results: results
        .filter(({ sha256 }) => sha256 === snapshot.sha256)
        .map(({ expectation, severity, passed, observed, createdAt }) => ({
          expectation,
          severity,
          passed,
          observed,
          createdAt: createdAt.toISOString(),
        })),
    }),
  );
  return { latest: history[0] ?? null, history };
}
