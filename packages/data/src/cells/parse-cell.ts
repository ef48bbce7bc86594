import type { Column } from '@assay/use-case';
import { type CellResult, cell } from './cell-result.ts';
import { parseBoolean } from './parse-boolean.ts';
import { numberParser } from './parse-number.ts';
import { textParser } from './parse-text.ts';
import { timeParser } from './parse-time.ts';

/** A column's parser is compiled once, and forgotten with the column. */
const parsers = new WeakMap<Column, (raw: unknown) => CellResult>();

/**
 * The one way from a raw value to a typed one, the same for a cell of a file and a field of a request. An empty text,
 * `null`, `undefined` and the column's missing tokens are missing (`null`). Space around a value does not count,
 * except in a `text` column. What does not fit the declared type, range or levels is refused, with what it was and what is accepted.
 *
 * @returns numbers finite; booleans 0 or 1; times in milliseconds since the epoch, UTC
 * @example parseCell(eur, '1.2abc') // { ok: false, got: '"1.2abc"', accepted: 'a number, as 1234.5' }
 */
export function parseCell(column: Column, raw: unknown): CellResult {
  let parse = parsers.get(column);
  if (parse === undefined) {
    parse = createCellParser(column);
    parsers.set(column, parse);
  }
  return parse(raw);
}

/** The parser of one column, for loops over many cells. */
export function createCellParser(column: Column): (raw: unknown) => CellResult {
  const missing = new Set(column.missing);
  const parse = typedParser(column);
  const keepSpace = column.type === 'text';
  return (raw) => {
    if (raw === null || raw === undefined) return cell(null);
    if (typeof raw !== 'string') {
      // Parquet and other binary files have a not-a-number where CSV has an empty cell; JSON cannot express it.
      return typeof raw === 'number' && Number.isNaN(raw) ? cell(null) : parse(raw);
    }
    const trimmed = raw.trim();
    if (trimmed === '' || missing.has(trimmed)) return cell(null);
    return parse(keepSpace ? raw : trimmed);
  };
}

function typedParser(column: Column): (raw: unknown) => CellResult {
  switch (column.type) {
    case 'number':
    case 'integer':
      return numberParser(column);
    case 'date':
    case 'datetime':
      return timeParser(column);
    case 'boolean':
      return parseBoolean;
    case 'category':
    case 'text':
      return textParser(column);
  }
}
