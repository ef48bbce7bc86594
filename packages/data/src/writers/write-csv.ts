import { type OutputColumn, present, rowCountOf } from './output-column.ts';

/** A text that a spreadsheet would run as a formula (OWASP, "CSV Injection"), full-width signs included. */
const formula = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/**
 * A CSV document: RFC 4180 with `\n` line ends, UTF-8, a header, empty cells for missing values, ISO 8601 times. A text that a
 * spreadsheet would take for a formula gets an apostrophe in front; numbers never do, so −1 stays −1.
 *
 * @throws RangeError for columns of different lengths or a name that comes twice
 * @example writeCsv([{ name: 'x', type: 'number', values: [1, null] }]) // 'x\n1\n\n'
 */
export function writeCsv(columns: readonly OutputColumn[]): string {
  return csvHeader(columns) + csvLines(columns);
}

/**
 * The same document, page after page, so that memory grows with the page. Without a page it is empty.
 *
 * @param pages each with the same columns
 */
export async function* csvParts(pages: AsyncIterable<readonly OutputColumn[]>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const columns of pages) {
    if (isFirst) yield csvHeader(columns);
    isFirst = false;
    yield csvLines(columns);
  }
}

function csvHeader(columns: readonly OutputColumn[]): string {
  return `${columns.map(({ name }) => quoted(harmless(name))).join(',')}\n`;
}

function csvLines(columns: readonly OutputColumn[]): string {
  const rows = rowCountOf(columns);
  let text = '';
  for (let row = 0; row < rows; row++) {
    text += `${columns.map((column) => cellText(column, row)).join(',')}\n`;
  }
  return text;
}

function cellText({ type, values }: OutputColumn, row: number): string {
  const value = present(values[row]);
  if (value === undefined) return '';
  if (typeof value === 'string') return quoted(harmless(value));
  switch (type) {
    case 'date':
      return new Date(value).toISOString().slice(0, 10);
    case 'datetime':
      return new Date(value).toISOString();
    case 'boolean':
      return value === 0 ? 'false' : 'true';
    case 'integer':
      return String(Math.round(value));
    default:
      return String(value);
  }
}

function harmless(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
