import type { Source } from '@assay/use-case';
import type { Table } from '../table.ts';
import type { ReadingRules } from './header.ts';
import { readCsv } from './read-csv.ts';
import { ReadError } from './read-error.ts';
import { readJson } from './read-json.ts';
import { readParquet } from './read-parquet.ts';
import type { ReadReport } from './read-report.ts';
import type { ReadingOptions } from './reading-options.ts';

const readers: Record<Source['format'], typeof readCsv> = {
  csv: readCsv,
  json: readJson,
  parquet: readParquet,
};

/**
 * Reads a local file into a table of the declared columns, in the order of its rows, and reports what did not fit.
 *
 * - A cell that does not fit its column becomes missing and is counted with its line.
 * - A row without its time or entity, or with the wrong number of cells, is left out and counted with its line.
 * - Of rows with the same (entity, time) the last one is kept; the others are counted. Tables without a time
 *   column keep every row.
 * - A missing value anywhere else drops no row.
 *
 * @param rules a whole `UseCase`, or as much of it as reading needs
 * @throws ReadError when the file as a whole cannot be read; the signal's reason when it fires
 */
export async function readTable(
  rules: ReadingRules,
  path: string,
  options: ReadingOptions = {},
): Promise<{ table: Table; report: ReadReport }> {
  options.signal?.throwIfAborted();
  try {
    return await readers[rules.source.format](rules, path, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (isNotFound(error)) {
      throw new ReadError('FILE_NOT_FOUND', {
        what: path,
        got: 'no such file',
        accepted: 'a file',
        cause: error,
      });
    }
    throw error;
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
