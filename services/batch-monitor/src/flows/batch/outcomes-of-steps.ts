import type { ActualOfKey, PredictedKey } from '@assay/store';
import { byEntity } from './by-entity.ts';

/**
 * The outcome of forecast moments. A forecast counts on a regular clock from its origin, and a row belongs to the nearest
 * step, so a moment that no row has to the millisecond takes the row within half a step of it.
 *
 * @param outcomes of the observed rows, each a number
 * @param wanted the moments that were forecast
 * @returns outcomes under the moments that were forecast; a moment without a row nearby has none
 */
export function outcomesOfSteps(
  outcomes: readonly ActualOfKey[],
  wanted: readonly PredictedKey[],
  stepMs: number,
): ActualOfKey[] {
  const groups = byEntity(outcomes);
  for (const rows of groups.values()) rows.sort((a, b) => a.time.getTime() - b.time.getTime());
  return wanted.flatMap(({ entity, time }) => {
    const nearest = nearestTo(groups.get(entity) ?? [], time);
    if (nearest === undefined || Math.abs(nearest.time.getTime() - time) >= stepMs / 2) return [];
    return [{ ...nearest, time: new Date(time) }];
  });
}

function nearestTo(rows: readonly ActualOfKey[], time: number): ActualOfKey | undefined {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.time.getTime() < time) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [rows[low - 1], rows[low]];
  if (before === undefined || after === undefined) return before ?? after;
  return time - before.time.getTime() < after.time.getTime() - time ? before : after;
}
