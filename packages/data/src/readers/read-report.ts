/** What reading a file came to: nothing that was dropped or changed is missing here. */
export interface ReadReport {
  /** Rows of the file, without header and empty lines. `rowsRead` = `rowsKept` + rejected + duplicates. */
  rowsRead: number;
  rowsKept: number;
  /** All columns of the file, in its order, declared or not. */
  fileColumns: string[];
  /** Rows left out: cells too many or too few, or no time or entity to file them under. */
  rejectedRows: Counted<{ line: number; reason: string }>;
  /** Cells that do not fit their column; each became a missing value. */
  badCells: Counted<{ line: number; column: string; got: string; accepted: string }>;
  /** Missing values by column among the kept rows, bad cells included. */
  missingByColumn: Record<string, number>;
  /** Rows whose (entity, time) comes again further down: the last one is kept. */
  duplicates: Counted<{ line: number; keptLine: number; sameValues: boolean }> & {
    /** How many different keys came more than once. */
    keys: number;
    /** Those of the dropped rows that differ from the kept one. */
    conflicting: number;
    /** The columns of the key; empty where the table has no time and nothing is dropped. */
    keyColumns: string[];
  };
}

/** How many there were, and the first few of them. */
export interface Counted<T> {
  count: number;
  first: T[];
}

/** How many examples a report names; the count is of all. */
const longestList = 20;

export function countOne<T>(counted: Counted<T>, one: T): void {
  counted.count++;
  if (counted.first.length < longestList) counted.first.push(one);
}
