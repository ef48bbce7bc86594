/**
 * A table held by columns: numbers as `Float64Array`, categories as codes into a list of levels,
 * times as milliseconds since the epoch (UTC).
 *
 * Every column has exactly `rows` entries. Missing is `NaN` in numbers and times, `-1` in codes.
 * Nothing changes a table once it is built: functions that "change" one return another.
 */
export interface Table {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Column>;
}

export interface NumberColumn {
  readonly kind: 'number';
  /** One value a row; `NaN` = missing. A boolean is 0 or 1. */
  readonly values: Float64Array;
}

export interface CategoryColumn {
  readonly kind: 'category';
  /** One code a row, an index into `levels`; `-1` = missing. */
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

export interface TimeColumn {
  readonly kind: 'time';
  /** Milliseconds since the epoch, UTC; `NaN` = missing. A date is its midnight in UTC. */
  readonly values: Float64Array;
}

export type Column = NumberColumn | CategoryColumn | TimeColumn;

export class TableError extends Error {
  override readonly name = 'TableError';
  readonly code: 'UNKNOWN_COLUMN' | 'WRONG_KIND' | 'WRONG_LENGTH';
  readonly column: string;

  constructor(code: TableError['code'], column: string, message: string) {
    super(message);
    this.code = code;
    this.column = column;
  }
}

/**
 * A table of the given columns.
 *
 * @throws TableError WRONG_LENGTH when the columns differ in length
 * @example createTable([['x', { kind: 'number', values: Float64Array.of(1, 2) }]]).rows // 2
 */
export function createTable(columns: Iterable<readonly [string, Column]>, rowsIfEmpty = 0): Table {
  const map = new Map(columns);
  let rows: number | undefined;
  for (const [name, column] of map) {
    const length = lengthOf(column);
    if (rows !== undefined && length !== rows) {
      throw new TableError('WRONG_LENGTH', name, `column "${name}" has ${length} rows, the others ${rows}`);
    }
    rows = length;
  }
  return { rows: rows ?? rowsIfEmpty, columns: map };
}

/** The number of rows of one column. */
export function lengthOf(column: Column): number {
  return column.kind === 'category' ? column.codes.length : column.values.length;
}

/** @throws TableError UNKNOWN_COLUMN, naming the columns that there are */
export function columnOf(table: Table, name: string): Column {
  const column = table.columns.get(name);
  if (column === undefined) {
    const known = [...table.columns.keys()].join(', ') || 'none';
    throw new TableError('UNKNOWN_COLUMN', name, `there is no column "${name}"; the table has: ${known}`);
  }
  return column;
}

/**
 * The values of a number or time column.
 *
 * @throws TableError UNKNOWN_COLUMN, or WRONG_KIND for a category
 */
export function numbersOf(table: Table, name: string): Float64Array {
  const column = columnOf(table, name);
  if (column.kind === 'category') {
    throw new TableError('WRONG_KIND', name, `column "${name}" is a category, a number or time is needed`);
  }
  return column.values;
}
