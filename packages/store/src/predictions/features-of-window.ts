import type { Queryable } from '../queryable.ts';
import { inWindow, type PredictionWindow, windowValues } from './prediction-window.ts';

/** Rows that are looked at, at most; a larger window is sampled, the same rows each time. */
export const mostWindowRows = 200_000;

/**
 * Feature values of the predictions of a window, a column each in the order of `names`; NaN = missing.
 * Memory: 8 bytes a value, at most `mostWindowRows` rows.
 */
export async function featuresOfWindow(
  db: Queryable,
  window: PredictionWindow & { readonly names: readonly string[] },
): Promise<{ name: string; values: Float64Array }[]> {
  // Ordered by id: UUIDs are as good as random, so that the first rows are a fair sample that does not change.
  const { rows } = await db.query<{ values: (number | null)[] }>(
    `SELECT ARRAY(SELECT (p.features ->> name)::float8 FROM unnest($5::text[]) WITH ORDINALITY AS n(name, at) ORDER BY at) AS values
       FROM assay.prediction p
      WHERE ${inWindow}
      ORDER BY md5(p.id::text) LIMIT ${mostWindowRows}`,
    [...windowValues(window), window.names],
  );
  return window.names.map((name, column) => ({
    name,
    values: Float64Array.from(rows, (row) => row.values[column] ?? Number.NaN),
  }));
}
