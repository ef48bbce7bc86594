import { type Column, type DateFormatToken, splitDateFormat } from '@assay/use-case';
import { type CellResult, cell, refused } from './cell-result.ts';

const digits: Record<DateFormatToken, string> = {
  YYYY: '(\\d{4})',
  MM: '(\\d{2})',
  M: '(\\d{1,2})',
  DD: '(\\d{2})',
  D: '(\\d{1,2})',
  HH: '(\\d{2})',
  H: '(\\d{1,2})',
  mm: '(\\d{2})',
  ss: '(\\d{2})',
  SSS: '(\\d{3})',
  Z: '(Z|[+-]\\d{2}:?\\d{2})',
};

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const isoTokens = ['YYYY', 'MM', 'DD', 'HH', 'mm', 'ss', 'SSS', 'Z'] as const;

const dayMs = 86_400_000;

/**
 * A parser of dates and times: the declared format first, then ISO 8601; without an offset a time is UTC. A date
 * that does not exist (February 30th) is refused, as is a time of day in a `date` column unless it is midnight UTC.
 * Values are milliseconds since the epoch.
 */
export function timeParser(column: Column): (raw: unknown) => CellResult {
  const accepted = acceptedTime(column);
  const declared = column.format === undefined ? undefined : compileFormat(column.format);
  return (raw) => {
    let value: number;
    if (raw instanceof Date) value = raw.getTime();
    else if (typeof raw !== 'string') return refused(raw, accepted);
    else value = declared?.(raw) ?? isoMs(raw) ?? Number.NaN;
    if (Number.isNaN(value) || (column.type === 'date' && value % dayMs !== 0)) return refused(raw, accepted);
    return cell(value);
  };
}

/** A format as a function: milliseconds, or undefined where the text does not fit. */
function compileFormat(format: string): (text: string) => number | undefined {
  const parts = splitDateFormat(format);
  const pattern = parts.map((part) => ('token' in part ? digits[part.token] : escaped(part.text))).join('');
  const regex = new RegExp(`^${pattern}$`);
  const tokens = parts.flatMap((part) => ('token' in part ? [part.token] : []));
  return (text) => msOf(regex.exec(text), tokens);
}

function isoMs(text: string): number | undefined {
  return msOf(iso.exec(text), isoTokens);
}

function msOf(match: RegExpExecArray | null, tokens: readonly DateFormatToken[]): number | undefined {
  if (match === null) return undefined;
  let [year, month, day, hour, minute, second, milli, offset] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < tokens.length; i++) {
    const text = match[i + 1];
    if (text === undefined) continue;
    const token = tokens[i]!;
    if (token === 'YYYY') year = Number(text);
    else if (token === 'MM' || token === 'M') month = Number(text);
    else if (token === 'DD' || token === 'D') day = Number(text);
    else if (token === 'HH' || token === 'H') hour = Number(text);
    else if (token === 'mm') minute = Number(text);
    else if (token === 'ss') second = Number(text);
    // ISO allows more digits than milliseconds have.
    else if (token === 'SSS') milli = Math.floor(Number(`0.${text}`) * 1000 + 1e-6);
    else offset = offsetMinutes(text);
  }
  if (hour > 23 || minute > 59 || second > 59 || Number.isNaN(offset)) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  // A month 13 or a February 30th would silently become another day.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000 + milli;
}

function offsetMinutes(text: string): number {
  if (text === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(-2));
  if (hours > 14 || minutes > 59) return Number.NaN;
  return (text[0] === '-' ? -1 : 1) * (hours * 60 + minutes);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function acceptedTime({ type, format }: Column): string {
  const isoForm = type === 'date' ? 'YYYY-MM-DD' : 'YYYY-MM-DDTHH:mm:ssZ';
  const forms = format === undefined || format === isoForm ? isoForm : `${format} or ${isoForm}`;
  return type === 'date' ? `an existing date as ${forms}` : `an existing date and time as ${forms}`;
}
