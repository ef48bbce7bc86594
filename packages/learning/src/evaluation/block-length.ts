/**
 * Length of the blocks of a block bootstrap: ⌈n^(1/3)⌉ where rows follow each other in time, else 1.
 *
 * n^(1/3) is the rate at which the best length grows for variances and their intervals (Hall, Horowitz and
 * Jing 1995; Künsch 1989), here with the usual constant 1. Losses of daily series depend on each other over
 * days or weeks (volatility comes in clusters): 1,744 rows give blocks of 13.
 *
 * @param n rows, at least 1
 * @example blockLengthFor(1744, 'time') // 13
 */
export function blockLengthFor(n: number, splitBy: 'time' | 'random' | 'group'): number {
  if (splitBy !== 'time') return 1;
  // The small step back keeps exact cubes whole: Math.cbrt(27) may answer 3.0000000000000004.
  return Math.max(1, Math.min(n, Math.ceil(Math.cbrt(n) - 1e-9)));
}
