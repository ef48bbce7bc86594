import type { Column } from '@assay/use-case';
import { type CellResult, cell, refused } from './cell-result.ts';

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * A parser of numbers as a column declares them. A text has to be a number from its first to its last character:
 * '1.2abc', '0x10', 'Infinity' and '1,2' (with thousands ',') are refused. With thousands '.' the decimal mark is ','.
 */
export function numberParser(column: Column): (raw: unknown) => CellResult {
  const accepted = acceptedNumber(column);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, thousands } = column;
  const whole = column.type === 'integer';
  return (raw) => {
    let value: number;
    if (typeof raw === 'number') value = raw;
    else if (typeof raw === 'bigint') value = Number(raw);
    else if (typeof raw === 'string') value = textToNumber(raw, thousands);
    else return refused(raw, accepted);
    const fits = Number.isFinite(value) && value >= min && value <= max;
    if (!fits || (whole && !Number.isSafeInteger(value))) return refused(raw, accepted);
    // −0 is 0: the two are one value, and would be two keys.
    return cell(value + 0);
  };
}

/** NaN where the text is no number. */
function textToNumber(text: string, thousands: string | undefined): number {
  if (thousands === undefined || (thousands !== '.' && !text.includes(thousands))) {
    return plain.test(text) ? Number(text) : Number.NaN;
  }
  const decimal = thousands === '.' ? ',' : '.';
  const [integer = '', fraction, ...more] = text.split(decimal);
  const groups = integer.split(thousands);
  const grouped =
    groups.length === 1 ||
    (/^[+-]?\d{1,3}$/.test(groups[0]!) && groups.slice(1).every((group) => /^\d{3}$/.test(group)));
  if (!grouped || more.length > 0) return Number.NaN;
  const joined = fraction === undefined ? groups.join('') : `${groups.join('')}.${fraction}`;
  return plain.test(joined) ? Number(joined) : Number.NaN;
}

function acceptedNumber({ type, min, max, thousands, unit }: Column): string {
  const kind = type === 'integer' ? 'a whole number' : 'a number';
  const range =
    min !== undefined && max !== undefined
      ? ` from ${min} to ${max}`
      : min !== undefined
        ? ` of at least ${min}`
        : max !== undefined
          ? ` of at most ${max}`
          : '';
  const separated = thousands === '.' ? '1.234,5' : thousands ? `1${thousands}234.5` : '1234.5';
  const example = type === 'integer' ? separated.slice(0, -2) : separated;
  return `${kind}${range}${unit === undefined ? '' : ` (${unit})`}, as ${example}`;
}
