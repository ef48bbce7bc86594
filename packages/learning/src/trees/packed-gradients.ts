/**
 * Gradients as integers that carry a count: packed = round(g · scale) · 2^shift + 1.
 *
 * One addition to a histogram then adds both the gradient and the count, and all sums are exact
 * integers below 2^53, so that they do not depend on the order of rows, on how rows are shared among
 * workers, or on whether a child's histogram was added up or subtracted.
 *
 * The scale is a power of two chosen anew for each tree from Σ|g|: residuals that grow never overflow,
 * and one far outlier costs few bits to the others (a scale by max|g| would cost many). Leaf values are
 * not made from these integers but from the gradients themselves.
 */
export interface PackedGradients {
  readonly values: Float64Array;
  /** 2^shift, the place of the gradient; the count lies below it. */
  readonly unit: number;
  /** What gradients were multiplied by before they were rounded. */
  readonly scale: number;
}

/**
 * @param gradients one a row of the table (rows that are not used may hold anything)
 * @param rows the rows in use, repeats included
 * @returns null when every gradient is 0: there is nothing to learn
 */
export function packGradients(gradients: Float64Array, rows: Int32Array): PackedGradients | null {
  let magnitude = 0;
  for (let i = 0; i < rows.length; i++) magnitude += Math.abs(gradients[rows[i]!]!);
  if (!(magnitude > 0)) return null;
  const shift = Math.ceil(Math.log2(rows.length + 1));
  const unit = 2 ** shift;
  // Σ|round(g·scale)| ≤ Σ|g|·scale + n/2 must stay below 2^(52−shift).
  const scale = powerOfTwoBelow((2 ** (52 - shift) - rows.length) / magnitude);
  const values = new Float64Array(gradients.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    values[row] = Math.round(gradients[row]! * scale) * unit + 1;
  }
  return { values, unit, scale };
}

function powerOfTwoBelow(x: number): number {
  const power = 2 ** Math.min(1000, Math.floor(Math.log2(x)));
  // The logarithm of what lies just below a power of two is rounded up to it.
  return power > x ? power / 2 : power;
}
