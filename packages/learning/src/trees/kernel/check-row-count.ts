import { ShapeError } from '../../estimators/shape-error.ts';

/** Counts of rows have 24 bits of a histogram's entries. */
export const MOST_ROWS = 2 ** 24 - 1;

/** @throws ShapeError for more rows than trees can count, before anything is done */
export function checkRowCount(rows: number): void {
  if (rows <= MOST_ROWS) return;
  throw new ShapeError('matrix', `${rows} rows`, `at most ${MOST_ROWS} rows to grow trees on: draw a sample`);
}
