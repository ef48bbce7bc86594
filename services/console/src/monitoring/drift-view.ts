import type { DriftView, DriftWindow } from '@assay/contracts';
import { driftOfFeatures, driftWindows, type Queryable, type StoredDrift } from '@assay/store';

function windowOf(stored: StoredDrift): DriftWindow {
  const scored = stored.outcome === 'scored';
  return {
    windowStart: stored.windowStart.toISOString(),
    windowEnd: stored.windowEnd.toISOString(),
    version: stored.version,
    rows: stored.rows,
    outcome: stored.outcome,
    share: scored ? stored.value : null,
    threshold: stored.threshold,
    drifted: scored ? stored.drifted : null,
  };
}

/** The newest window with its features, and the windows before it. */
export async function driftView(db: Queryable, useCase: string): Promise<DriftView> {
  const windows = await driftWindows(db, useCase, 200);
  const [newest] = windows;
  if (!newest) return { latest: null, history: [] };
  const features = await driftOfFeatures(db, { useCase, ...newest });
  return {
    latest: {
      ...windowOf(newest),
      features: features.map(({ feature, metric, value, threshold, drifted }) => ({
        feature,
        metric,
        value,
        threshold,
        drifted,
      })),
    },
    history: windows.map(windowOf).reverse(),
  };
}
