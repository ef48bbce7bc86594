import { isSeasonal } from '../decomposition/seasonality-test.ts';
import { filledPast } from '../filled-past.ts';
import type { ForecastSettings } from '../forecast-settings.ts';
import { countKnown } from '../known-values.ts';
import { usualChange } from '../scores/usual-change.ts';
import type { Series } from '../series.ts';

/** A shift of the level by so many usual changes is told. */
const shiftInChanges = 8;

/**
 * What is odd about series, a sentence each with the number of series it holds for; each is forecast all the same. Costs
 * series × length.
 *
 * @example seriesNotes(series, settings) // ['2 of 40 series are constant: the forecast is their value']
 */
export function seriesNotes(series: readonly Series[], settings: ForecastSettings): string[] {
  const told = new Map<string, number>();
  for (const one of series) {
    for (const note of notesOf(one.values, settings)) told.set(note, (told.get(note) ?? 0) + 1);
  }
  return [...told].map(([note, count]) =>
    series.length === 1 ? `the series ${note}` : `${count} of ${series.length} series: ${note}`,
  );
}

function notesOf(values: Float64Array, { season }: ForecastSettings): string[] {
  const known = countKnown(values);
  if (known === 0) return ['has no known value: the forecast is the level of the others'];
  if (known < 3)
    return [`has ${known === 1 ? 'one value' : 'two values'}: the forecast goes little beyond them`];
  const filled = filledPast(values, season);
  const lowest = filled.reduce((a, b) => Math.min(a, b));
  const highest = filled.reduce((a, b) => Math.max(a, b));
  if (lowest === highest) return ['is constant: the forecast is its value'];
  const notes: string[] = [];
  if (season > 1 && filled.length < 2 * season)
    notes.push('is shorter than two seasons: its season is not known yet');
  if (known < filled.length)
    notes.push('has gaps: they are filled from their neighbours or the season before');
  if (lowest < 0) notes.push('has negative values: factors and logarithms are left out');
  if (filled.filter((value) => value === 0).length > filled.length / 4)
    notes.push('is 0 in more than a quarter of its steps');
  const half = Math.floor(filled.length / 2);
  const [before, after] = [filled.subarray(0, half), filled.subarray(half)];
  if (season > 1 && half >= 3 * season && !isSeasonal(before, season) && isSeasonal(after, season)) {
    notes.push('has a season that its first half had not');
  }
  if (shifted(filled, season)) notes.push('has changed its level lately: what came before it says little');
  return notes;
}

/** Looks for a place among the newest values with quite another level before than after it. */
function shifted(values: Float64Array, season: number): boolean {
  const width = Math.max(season, 7);
  const newest = values.subarray(Math.max(0, values.length - 6 * width));
  const n = newest.length;
  if (n < 3 * width) return false;
  const changes = newest.subarray(season).map((value, i) => Math.abs(value - newest[i]!));
  // The median: the changes over the shift itself are no usual ones.
  const size = changes.sort()[changes.length >> 1]! || usualChange(newest, season);
  const mean = (from: number, to: number): number =>
    newest.subarray(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
  for (let at = width; at <= n - width; at++) {
    if (Math.abs(mean(at, at + width) - mean(at - width, at)) > shiftInChanges * size) return true;
  }
  return false;
}
