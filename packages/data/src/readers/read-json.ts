import { readFile } from 'node:fs/promises';
import { shown } from '../cells/cell-result.ts';
import type { Table } from '../table.ts';
import type { ReadingRules } from './header.ts';
import { ReadError } from './read-error.ts';
import type { ReadReport } from './read-report.ts';
import { breathe, type ReadingOptions, rowsBetweenChecks } from './reading-options.ts';
import { createTableAssembler } from './table-assembler.ts';

type JsonObject = Record<string, unknown>;

/**
 * Reads a JSON file: the list at `source.rows` (`$`, `$.rates`, `$.data.rows`), one object a row. The columns are
 * all keys that occur; a key that a row lacks is missing there. The report's `line` is the number of the row (from 1).
 *
 * @throws ReadError MALFORMED_FILE for a document that is not JSON, ROWS_NOT_FOUND
 */
export async function readJson(
  rules: ReadingRules,
  path: string,
  { signal, onProgress }: ReadingOptions,
): Promise<{ table: Table; report: ReadReport }> {
  const text = await readFile(path, { encoding: 'utf8', signal });
  const rows = rowsOf(parsed(text), rules.source.rows);
  const names = new Set<string>();
  for (const row of rows) if (isObject(row)) for (const name of Object.keys(row)) names.add(name);
  if (rows.length === 0) for (const { name } of rules.columns) names.add(name);
  const header = [...names];
  const assembler = createTableAssembler(rules, header);
  for (let i = 0; i < rows.length; i++) {
    if (i % rowsBetweenChecks === 0) {
      onProgress?.({ done: Math.round((text.length * i) / rows.length), total: text.length });
      await breathe(signal);
    }
    const row = rows[i];
    // A row that is no object is reported like one with the wrong number of cells.
    assembler.add(
      i + 1,
      isObject(row) ? header.map((name) => (Object.hasOwn(row, name) ? row[name] : null)) : [],
    );
  }
  onProgress?.({ done: text.length, total: text.length });
  return assembler.finish();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch (cause) {
    throw new ReadError('MALFORMED_FILE', {
      what: 'the file as JSON',
      got: cause instanceof Error ? cause.message : String(cause),
      accepted: 'a JSON document',
      cause,
    });
  }
}

function rowsOf(document: unknown, path: string): unknown[] {
  let here = document;
  for (const name of path.split('.').slice(1)) {
    here = isObject(here) && Object.hasOwn(here, name) ? here[name] : undefined;
  }
  if (Array.isArray(here)) return here;
  const keys = isObject(document)
    ? ` in a document with ${Object.keys(document).slice(0, 20).join(', ')}`
    : '';
  throw new ReadError('ROWS_NOT_FOUND', {
    what: `the rows at ${path}`,
    got: `${shown(here)}${keys}`,
    accepted: 'a list of objects; source.rows says where it is',
  });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
