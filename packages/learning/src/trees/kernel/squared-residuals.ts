import type { BoostingTask } from '../boost.ts';

/** Least rows for which records of residuals are worth their rounding: below, a fit is quick anyway. */
const ROWS = 20_000;

/** The longest record that is moved: features and a residual. */
const MOST_FEATURES = 60;

/** Residuals of most rows have to differ by so many units at least, and so many of their sums: what rounds a row for a sum is chance. */
const FINE = 2 ** 12;
const FINE_FOR_SUMS = 2 ** 6;

/**
 * What residuals are multiplied by to become the whole numbers of records: the power of two that leaves the largest of them a
 * bit to grow. And how many bits fewer they have when they are added up, so that the sum of all has a bit to grow as well. (The
 * kernel looks before every tree whether they did.) What leaves add is as fine as residuals are: of 10,000,000 rows the unit of sums is more
 * than most leaves add while a tree finds next to nothing, and a tree that adds nothing is the next one, too.
 *
 * @returns null where records of residuals will not do: another loss, weights, rows held back, few rows, many features, or
 *   far outliers that would take their digits from all others
 */
export function residualScales({
  loss,
  y,
  weights,
  bases,
  stopping,
  binned,
  rules,
}: BoostingTask): { readonly residuals: number; readonly sumShift: number } | null {
  const rows = stopping.training;
  const isPlain = loss.name === 'squared' && weights === undefined && rules.monotone === null;
  if (!isPlain || stopping.held.length > 0 || rows.length < ROWS || binned.features > MOST_FEATURES)
    return null;
  let largest = 0;
  let magnitude = 0;
  for (let i = 0; i < rows.length; i++) {
    const size = Math.abs(y[rows[i]!]! - bases[0]!);
    magnitude += size;
    if (size > largest) largest = size;
  }
  if (!(largest > 0)) return null;
  const residuals = 2 ** Math.floor(Math.log2(2 ** 30 / largest));
  const sums = Math.min(residuals, 2 ** Math.floor(Math.log2(2 ** 37 / magnitude)));
  const least = Math.max(FINE / residuals, FINE_FOR_SUMS / sums);
  return isFine(y, bases[0]!, rows, least) ? { residuals, sumShift: Math.log2(residuals / sums) } : null;
}

function isFine(y: Float64Array, base: number, rows: Int32Array, least: number): boolean {
  let coarse = 0;
  for (let i = 0; i < rows.length; i++) if (Math.abs(y[rows[i]!]! - base) < least) coarse++;
  return coarse < rows.length / 4;
}
