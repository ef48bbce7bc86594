import type { Queryable } from '../queryable.ts';
import { inWindow, type PredictionWindow, windowValues } from './prediction-window.ts';

/** How often each class was predicted in a window, by label; empty where nothing was. */
export async function labelCounts(
  db: Queryable,
  window: PredictionWindow,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ label: string; count: number }>(
    `SELECT p.label, count(*)::float8 AS count FROM assay.prediction p
      WHERE ${inWindow} AND p.label IS NOT NULL GROUP BY p.label ORDER BY p.label COLLATE "C"`,
    windowValues(window),
  );
  return new Map(rows.map(({ label, count }) => [label, count]));
}
