/**
 * Solves A·x = b for a symmetric positive semi-definite A (p × p, row after row) by Cholesky's
 * factorisation A = L·Lᵀ. A pivot within rounding of 0 means that the column depends on those before it:
 * its unknown is set to 0, so that copies of a feature do no harm.
 *
 * @param matrix is overwritten with L
 * @example solveCholesky(Float64Array.of(4, 2, 2, 3), Float64Array.of(2, 1)) // [0.5, 0]
 */
export function solveCholesky(matrix: Float64Array, rightSide: Float64Array): Float64Array {
  const p = rightSide.length;
  const dependent = new Uint8Array(p);
  for (let j = 0; j < p; j++) {
    const diagonal = matrix[j * p + j]!;
    let pivot = diagonal;
    for (let k = 0; k < j; k++) pivot -= matrix[j * p + k]! ** 2;
    if (pivot <= diagonal * p * 1e-14) {
      dependent[j] = 1;
      for (let i = j; i < p; i++) matrix[i * p + j] = 0;
      continue;
    }
    const root = Math.sqrt(pivot);
    matrix[j * p + j] = root;
    for (let i = j + 1; i < p; i++) {
      let value = matrix[i * p + j]!;
      for (let k = 0; k < j; k++) value -= matrix[i * p + k]! * matrix[j * p + k]!;
      matrix[i * p + j] = value / root;
    }
  }
  const x = Float64Array.from(rightSide);
  for (let i = 0; i < p; i++) {
    let value = x[i]!;
    for (let k = 0; k < i; k++) value -= matrix[i * p + k]! * x[k]!;
    x[i] = dependent[i] === 1 ? 0 : value / matrix[i * p + i]!;
  }
  for (let i = p - 1; i >= 0; i--) {
    let value = x[i]!;
    for (let k = i + 1; k < p; k++) value -= matrix[k * p + i]! * x[k]!;
    x[i] = dependent[i] === 1 ? 0 : value / matrix[i * p + i]!;
  }
  return x;
}
