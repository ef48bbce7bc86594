/**
 * Solves A·x = b for a symmetric positive semi-definite A that is only known by its products (Hestenes and
 * Stiefel 1952), to 1e-10 of ‖b‖ or 4 steps a value, whichever comes first. b must lie in the range of A.
 *
 * @example conjugateGradient((v) => v.map((x) => 2 * x), Float64Array.of(2, 4)) // [1, 2]
 */
export function conjugateGradient(
  times: (vector: Float64Array) => Float64Array,
  rightSide: Float64Array,
): Float64Array {
  const x = new Float64Array(rightSide.length);
  const residual = Float64Array.from(rightSide);
  const direction = Float64Array.from(rightSide);
  let left = squares(residual);
  const enough = left * 1e-20;
  for (let step = 0; step < 4 * x.length && left > enough; step++) {
    const product = times(direction);
    let curvature = 0;
    for (let i = 0; i < x.length; i++) curvature += direction[i]! * product[i]!;
    // Flat to rounding: what was found so far is what there is.
    if (curvature <= Number.EPSILON ** 2 * left) break;
    const length = left / curvature;
    for (let i = 0; i < x.length; i++) {
      x[i]! += length * direction[i]!;
      residual[i]! -= length * product[i]!;
    }
    const now = squares(residual);
    for (let i = 0; i < x.length; i++) direction[i] = residual[i]! + (now / left) * direction[i]!;
    left = now;
  }
  return x;
}

function squares(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return sum;
}
