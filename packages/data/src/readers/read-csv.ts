import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { Table } from '../table.ts';
import type { ReadingRules } from './header.ts';
import { ReadError } from './read-error.ts';
import type { ReadReport } from './read-report.ts';
import type { ReadingOptions } from './reading-options.ts';
import { createTableAssembler, type TableAssembler } from './table-assembler.ts';

/** A quote that is never closed must not swallow the rest of a large file into memory. */
const largestRecordBytes = 1_048_576;

interface CsvRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV file as RFC 4180 has it (quoted cells may hold delimiters, quotes and line breaks), with any line
 * ending and with or without a byte order mark, as a stream. The first line that is not empty is the header.
 *
 * @throws ReadError; an AbortError when the signal fires
 */
export async function readCsv(
  rules: ReadingRules,
  path: string,
  { signal, onProgress }: ReadingOptions,
): Promise<{ table: Table; report: ReadReport }> {
  const { size } = await stat(path);
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const parser = parse({
    bom: true,
    delimiter: rules.source.delimiter,
    info: true,
    max_record_size: largestRecordBytes,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
  });
  let assembler: TableAssembler | undefined;
  let refused: { error: unknown } | undefined;
  file.on('data', () => onProgress?.({ done: file.bytesRead, total: size }));
  try {
    await pipeline(
      file,
      parser,
      async (records: AsyncIterable<CsvRecord>) => {
        for await (const { record, info } of records) {
          try {
            if (assembler === undefined) assembler = createTableAssembler(rules, record);
            else assembler.add(firstLineOf(record, info.lines), record);
          } catch (error) {
            refused = { error };
            throw error;
          }
        }
      },
      { signal },
    );
  } catch (error) {
    // A stream that is left early may answer that it was aborted, in the place of why.
    if (refused !== undefined) throw refused.error;
    throw error instanceof CsvError ? malformed(error) : error;
  }
  if (assembler === undefined) {
    throw new ReadError('EMPTY_FILE', { what: 'the file', got: 'no line', accepted: 'a header and rows' });
  }
  return assembler.finish();
}

/** The parser says on which line a record ends; with line breaks inside cells it began earlier. */
function firstLineOf(record: readonly string[], lastLine: number): number {
  let breaks = 0;
  for (const cell of record) if (cell.includes('\n')) breaks += cell.split('\n').length - 1;
  return lastLine - breaks;
}

function malformed(error: CsvError): ReadError {
  const line = typeof error['lines'] === 'number' ? error['lines'] : undefined;
  return new ReadError('MALFORMED_FILE', {
    what: 'the file as CSV',
    got: error.message,
    accepted: 'cells with a quote or delimiter in double quotes, inner quotes doubled, records up to 1 MiB',
    ...(line === undefined ? {} : { line }),
    cause: error,
  });
}
