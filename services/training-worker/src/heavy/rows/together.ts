import type { Matrix } from '@assay/data';
import type { PreparedSide } from './prepared-rows.ts';

/** The rows of both sides, one after the other. */
export function together(
  a: Pick<PreparedSide, 'X' | 'y'>,
  b: Pick<PreparedSide, 'X' | 'y'>,
): { X: Matrix; y: Float64Array } {
  const rows = a.y.length + b.y.length;
  const values = new Float64Array(rows * a.X.names.length);
  for (let c = 0; c < a.X.names.length; c++) {
    values.set(a.X.values.subarray(c * a.X.rows, (c + 1) * a.X.rows), c * rows);
    values.set(b.X.values.subarray(c * b.X.rows, (c + 1) * b.X.rows), c * rows + a.X.rows);
  }
  const y = new Float64Array(rows);
  y.set(a.y);
  y.set(b.y, a.y.length);
  return { X: { rows, names: a.X.names, values }, y };
}
