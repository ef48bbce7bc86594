/**
 * One column to write. Times are milliseconds since the epoch (UTC); `null`, `undefined` and NaN are missing. An `integer` is
 * rounded to a whole number. All columns of a file have the same length.
 */
export interface OutputColumn {
  readonly name: string;
  readonly type: 'number' | 'integer' | 'boolean' | 'text' | 'date' | 'datetime';
  readonly values: ArrayLike<number | string | null | undefined>;
}

/** @throws RangeError when the lengths differ or a name comes twice */
export function rowCountOf(columns: readonly OutputColumn[]): number {
  const rows = columns[0]?.values.length ?? 0;
  const names = new Set<string>();
  for (const { name, values } of columns) {
    if (values.length !== rows) {
      throw new RangeError(`column "${name}" has ${values.length} values, the first column ${rows}`);
    }
    if (names.has(name)) throw new RangeError(`column "${name}" is there twice`);
    names.add(name);
  }
  return rows;
}

/** The value, or undefined where it is missing. */
export function present(value: number | string | null | undefined): number | string | undefined {
  return value === null || (typeof value === 'number' && Number.isNaN(value)) ? undefined : value;
}
