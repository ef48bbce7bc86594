/**
 * What residuals are multiplied by to become whole numbers: the power of two that leaves their sum 2 bits and the largest one
 * a bit to grow (the kernel looks at every tree whether they did).
 *
 * @param residuals of the rows that are learned from, not all 0
 */
export function residualScale(y: Float64Array, base: number, rows: Int32Array): number {
  let largest = 0;
  let magnitude = 0;
  for (let i = 0; i < rows.length; i++) {
    const size = Math.abs(y[rows[i]!]! - base);
    magnitude += size;
    if (size > largest) largest = size;
  }
  return 2 ** Math.floor(Math.log2(Math.min(2 ** 36 / magnitude, 2 ** 29 / largest)));
}
