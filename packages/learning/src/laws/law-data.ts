import type { Matrix } from '@assay/data';
import { createRandom } from '@assay/statistics';

export interface LawData {
  readonly X: Matrix;
  readonly y: Float64Array;
}

/** Not in the order of their names, so that an estimator that goes by place is found out. */
const names = ['delta', 'alpha', 'charlie', 'bravo'];

/**
 * A small table with a linear signal, the same for the same seed. All numbers are whole multiples of 1/64
 * (and rows a power of two), so that sums over them are exact whatever their order.
 *
 * @param missing share of the values that are missing
 */
export function lawData(seed: number, rows = 128, missing = 0): LawData {
  const random = createRandom(seed);
  const values = Float64Array.from({ length: rows * names.length }, () => dyadic(random.normal()));
  const y = Float64Array.from({ length: rows }, (_, r) => {
    const x = (c: number): number => values[c * rows + r]!;
    return dyadic(2 * x(0) - x(1) + 0.5 * x(2) + 0.25 * random.normal());
  });
  if (missing > 0)
    for (let i = 0; i < values.length; i++) if (random.next() < missing) values[i] = Number.NaN;
  return { X: { rows, names, values }, y };
}

function dyadic(x: number): number {
  return Math.round(x * 64) / 64;
}

/** The same table where the target is which of three ranges the linear signal lies in. */
export function classLawData(seed: number, rows = 128, missing = 0): LawData {
  const { X, y } = lawData(seed, rows, missing);
  return { X, y: y.map((value) => (value < -1 ? 0 : value < 1 ? 1 : 2)) };
}

/** The same table with its columns in another order. */
export function withColumns({ X, y }: LawData, order: readonly number[]): LawData {
  const values = new Float64Array(X.values.length);
  for (const [to, from] of order.entries()) {
    values.set(X.values.subarray(from * X.rows, (from + 1) * X.rows), to * X.rows);
  }
  return { X: { rows: X.rows, names: order.map((c) => X.names[c]!), values }, y };
}

/** The rows of a table by number, repeats allowed. */
export function withRows({ X, y }: LawData, rows: readonly number[]): LawData {
  const values = Float64Array.from({ length: rows.length * X.names.length }, (_, i) => {
    const column = Math.floor(i / rows.length);
    return X.values[column * X.rows + rows[i % rows.length]!]!;
  });
  return { X: { ...X, rows: rows.length, values }, y: Float64Array.from(rows, (r) => y[r]!) };
}
