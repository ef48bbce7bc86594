/**
 * Sum with Neumaier's compensation: the error does not grow with the number of values (`math.fsum` to
 * about the last bit). The sum of nothing is 0; NaN and infinities propagate.
 *
 * @example sum([1e16, 1, -1e16]) // 1
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  // With an infinity in the values the correction is NaN, the plain total is right.
  return Number.isFinite(total) ? total + lost : total;
}
