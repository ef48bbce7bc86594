/**
 * The tokens of a date format, longest first: `YYYY` year, `MM`/`M` month, `DD`/`D` day, `HH`/`H` hour (0–23),
 * `mm` minute, `ss` second, `SSS` millisecond, `Z` an offset (`+02:00` or `Z`). All else stands for itself.
 * Times without an offset are UTC.
 */
export const dateFormatTokens = ['YYYY', 'SSS', 'MM', 'DD', 'HH', 'mm', 'ss', 'M', 'D', 'H', 'Z'] as const;
export type DateFormatToken = (typeof dateFormatTokens)[number];

/**
 * A format split into tokens and the text between them.
 *
 * @example splitDateFormat('M/D/YYYY') // [{token:'M'}, {text:'/'}, {token:'D'}, {text:'/'}, {token:'YYYY'}]
 */
export function splitDateFormat(format: string): ({ token: DateFormatToken } | { text: string })[] {
  const parts: ({ token: DateFormatToken } | { text: string })[] = [];
  for (let at = 0; at < format.length; ) {
    const token = dateFormatTokens.find((candidate) => format.startsWith(candidate, at));
    if (token !== undefined) {
      parts.push({ token });
      at += token.length;
      continue;
    }
    const last = parts.at(-1);
    if (last !== undefined && 'text' in last) last.text += format[at];
    else parts.push({ text: format[at]! });
    at++;
  }
  return parts;
}

/** @returns what is wrong with a format, `null` when nothing is */
export function checkDateFormat(format: string): { message: string; accepted: string } | null {
  const accepted =
    'YYYY, MM or M, DD or D, and if wanted HH or H, mm, ss, SSS, Z: as M/D/YYYY or YYYY-MM-DD HH:mm:ss';
  const parts = splitDateFormat(format);
  const meanings = parts.flatMap((part) => ('token' in part ? [meaningOf(part.token)] : []));
  const stray = parts.find((part) => 'text' in part && /[A-SU-Za-z]/.test(part.text));
  if (stray !== undefined && 'text' in stray) {
    return { message: `"${stray.text.trim()}" in the date format is not known`, accepted };
  }
  for (const needed of ['year', 'month', 'day']) {
    if (!meanings.includes(needed)) return { message: `the date format has no ${needed}`, accepted };
  }
  const twice = meanings.find((meaning, i) => meanings.indexOf(meaning) !== i);
  return twice === undefined ? null : { message: `the date format has the ${twice} twice`, accepted };
}

function meaningOf(token: DateFormatToken): string {
  return {
    YYYY: 'year',
    MM: 'month',
    M: 'month',
    DD: 'day',
    D: 'day',
    HH: 'hour',
    H: 'hour',
    mm: 'minute',
    ss: 'second',
    SSS: 'millisecond',
    Z: 'offset',
  }[token];
}
