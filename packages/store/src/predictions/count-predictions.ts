import type { Queryable } from '../queryable.ts';
import { inWindow, type PredictionWindow, windowValues } from './prediction-window.ts';

export async function countPredictions(db: Queryable, window: PredictionWindow): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM assay.prediction p WHERE ${inWindow}`,
    windowValues(window),
  );
  return Number(rows[0]?.n ?? 0);
}
