import { asyncBufferFromFile, parquetReadObjects, parquetSchema } from 'hyparquet';
import type { Table } from '../table.ts';
import { planColumns, type ReadingRules } from './header.ts';
import { pageCompressors } from './page-compressors.ts';
import { parquetMetadataOf } from './parquet-metadata.ts';
import type { ReadReport } from './read-report.ts';
import { breathe, type ReadingOptions } from './reading-options.ts';
import { createTableAssembler } from './table-assembler.ts';

const rowsAtATime = 50_000;

/**
 * Reads a Parquet file (any codec): only the declared columns are decoded, 50,000 rows at a time. Nested columns are
 * no cells and count as bad ones. The report's `line` is the number of the row (from 1).
 *
 * @throws ReadError MALFORMED_FILE for a file that is not Parquet, or as for any header
 */
export async function readParquet(
  rules: ReadingRules,
  path: string,
  { signal, onProgress }: ReadingOptions,
): Promise<{ table: Table; report: ReadReport }> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataOf(file);
  const fileColumns = parquetSchema(metadata).children.map(({ element }) => element.name);
  const wanted = planColumns(rules, fileColumns)
    .filter(({ index }) => index >= 0)
    .map(({ index }) => fileColumns[index]!);
  const assembler = createTableAssembler(rules, fileColumns);
  const total = Number(metadata.num_rows);
  const positions = wanted.map((name) => fileColumns.indexOf(name));
  const cells = new Array<unknown>(fileColumns.length);
  for (let start = 0; start < total; start += rowsAtATime) {
    await breathe(signal);
    const end = Math.min(total, start + rowsAtATime);
    const rows = await parquetReadObjects({
      file,
      metadata,
      columns: wanted,
      rowStart: start,
      rowEnd: end,
      compressors: pageCompressors,
    });
    rows.forEach((row, i) => {
      wanted.forEach((name, k) => {
        cells[positions[k]!] = row[name];
      });
      assembler.add(start + i + 1, cells);
    });
    onProgress?.({ done: end, total });
  }
  return assembler.finish();
}
