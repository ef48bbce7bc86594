export { type CellResult, shown } from './cells/cell-result.ts';
export { createCellParser, parseCell } from './cells/parse-cell.ts';
export { acceptedBy, type ParsedRow, parseRow, type RowError } from './cells/parse-row.ts';
export { type ColumnSketch, storageOf } from './column-storage.ts';
export { entityKeys } from './entity-keys.ts';
export { entityOf } from './entity-of.ts';
export type { Finding, SourceFacts } from './expectations/check.ts';
export {
  checkExpectations,
  type ExpectationReport,
  type ExpectationResult,
} from './expectations/check-expectations.ts';
export { addStepsAhead, type SeriesClock, type WithStepsAhead } from './known/add-steps-ahead.ts';
export { joinKnown, type KnownReport } from './known/join-known.ts';
export { KnownFileError } from './known/known-file-error.ts';
export { type KnownTable, readKnownFile } from './known/read-known-file.ts';
export { type Matrix, matrixColumn, matrixRow, matrixRows } from './matrix.ts';
export type { NumberSource } from './number-source.ts';
export type { ReadingRules } from './readers/header.ts';
export { openParquetNumbers, type ParquetNumbers } from './readers/parquet-numbers/open-parquet-numbers.ts';
export { ReadError } from './readers/read-error.ts';
export type { Counted, ReadReport } from './readers/read-report.ts';
export { readTable } from './readers/read-table.ts';
export type { ReadingOptions } from './readers/reading-options.ts';
export { rowAt, valueAt } from './row-at.ts';
export { selectRows } from './select-rows.ts';
export { sortByTime, timeOrder } from './sort-by-time.ts';
export type { SplitIndices } from './split/split-indices.ts';
export { SplitError, splitRows } from './split/split-rows.ts';
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
export { createTableBuilder, type TableBuilder } from './table-builder.ts';
export { tableFromRows } from './table-from-rows.ts';
export type { TypedRow } from './typed-row.ts';
export type { OutputColumn } from './writers/output-column.ts';
export { csvParts, writeCsv } from './writers/write-csv.ts';
export { parquetParts, writeParquet } from './writers/write-parquet.ts';
