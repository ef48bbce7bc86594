import type { BoostingTask } from '../boost.ts';

/** Least rows for which records of residuals are worth their rounding: below, a fit is quick anyway. */
const ROWS = 20_000;

/** The longest record that is moved: features and a residual. */
const MOST_FEATURES = 60;

/** Residuals of most rows have to differ by so many units at least. */
const FINE = 2 ** 12;

/**
 * What residuals are multiplied by to become the whole numbers of records: the power of two that leaves their sum and the
 * largest of them a bit to grow (the kernel looks before every tree whether they did).
 *
 * @returns null where records of residuals will not do: another loss, weights, rows held back, few rows, many features, or
 *   far outliers that would take their digits from all others
 */
export function residualScale({
  loss,
  y,
  weights,
  bases,
  stopping,
  binned,
  rules,
}: BoostingTask): number | null {
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
  const scale = 2 ** Math.floor(Math.log2(Math.min(2 ** 37 / magnitude, 2 ** 30 / largest)));
  return isFine(y, bases[0]!, rows, scale) ? scale : null;
}

function isFine(y: Float64Array, base: number, rows: Int32Array, scale: number): boolean {
  let coarse = 0;
  for (let i = 0; i < rows.length; i++) if (Math.abs(y[rows[i]!]! - base) * scale < FINE) coarse++;
  return coarse < rows.length / 4;
}
