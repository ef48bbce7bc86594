export { type CellResult, shown } from './cells/cell-result.ts';
export { createCellParser, parseCell } from './cells/parse-cell.ts';
export { acceptedBy, type ParsedRow, parseRow, type RowError } from './cells/parse-row.ts';
export { type ColumnSketch, storageOf } from './column-storage.ts';
export { entityKeys } from './entity-keys.ts';
export { type Matrix, matrixColumn, matrixRow, matrixRows } from './matrix.ts';
export { rowAt, valueAt } from './row-at.ts';
export { selectRows } from './select-rows.ts';
export { sortByTime, timeOrder } from './sort-by-time.ts';
export {
  type CategoryColumn,
  type Column,
  columnOf,
  createTable,
  lengthOf,
  type NumberColumn,
  numbersOf,
  type Table,
  TableError,
  type TimeColumn,
} from './table.ts';
export { tableFromRows } from './table-from-rows.ts';
export type { TypedRow } from './typed-row.ts';
