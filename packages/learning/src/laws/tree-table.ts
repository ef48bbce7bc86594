import type { Matrix } from '@assay/data';

/** A table as the laws of trees turn it over. */
export interface TreeTable {
  readonly X: Matrix;
  readonly y: Float64Array;
  /** Names of the features that hold category codes. */
  readonly categories: readonly string[];
  /** How many classes y tells; absent = y holds numbers. */
  readonly classes?: number;
}

export function columnOf({ X }: TreeTable, feature: number): Float64Array {
  return X.values.subarray(feature * X.rows, (feature + 1) * X.rows);
}

/** The rows of a table by number, repeats allowed. */
export function rowsOf(table: TreeTable, rows: readonly number[]): TreeTable {
  const { X, y } = table;
  const values = X.names.flatMap((_, f) => rows.map((row) => columnOf(table, f)[row]!));
  return {
    ...table,
    X: { ...X, rows: rows.length, values: Float64Array.from(values) },
    y: Float64Array.from(rows, (row) => y[row]!),
  };
}

/** The same features in another order. */
export function inOrder(table: TreeTable, order: readonly number[]): TreeTable {
  const { X } = table;
  const values = new Float64Array(X.values.length);
  order.forEach((from, to) => {
    values.set(columnOf(table, from), to * X.rows);
  });
  return { ...table, X: { ...X, names: order.map((f) => X.names[f]!), values } };
}

/** One more feature, the same in all rows. */
export function withConstant(table: TreeTable, name: string, value: number): TreeTable {
  const { X } = table;
  const values = new Float64Array(X.values.length + X.rows).fill(value);
  values.set(X.values);
  return { ...table, X: { ...X, names: [...X.names, name], values } };
}

/** Another value for every cell. */
export function withCells(table: TreeTable, next: (value: number, feature: number) => number): TreeTable {
  const { X } = table;
  const values = X.values.map((value, i) => next(value, Math.floor(i / X.rows)));
  return { ...table, X: { ...X, values } };
}

export function withTarget(table: TreeTable, next: (value: number) => number): TreeTable {
  return { ...table, y: table.y.map(next) };
}
