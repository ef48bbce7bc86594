import type { Scalar } from 'yaml';

/**
 * Where a character of a YAML text stands in the file. A plain or quoted text on one line is its own picture;
 * a folded one (`>`, or over several lines) differs in white space only, so the characters that are not white
 * space are counted.
 *
 * @param index of the character in the scalar's value
 * @returns offset in the file; `null` where escapes make the two differ
 */
export function offsetInScalar(fileText: string, scalar: Scalar, index: number): number | null {
  if (typeof scalar.value !== 'string' || scalar.range === null || scalar.range === undefined) return null;
  const { value } = scalar;
  const [from, to] = scalar.range;
  const begin = from + headerLength(fileText.slice(from, to));
  if (fileText.startsWith(value, begin)) return begin + index;
  const isSpace = (character: string | undefined) => character === undefined || /\s/.test(character);
  let at = begin;
  for (let i = 0; i <= index; i++) {
    if (isSpace(value[i])) continue;
    while (at < to && isSpace(fileText[at])) at++;
    if (i === index) break;
    if (fileText[at] !== value[i]) return null;
    at++;
  }
  return at < to ? at : null;
}

/** The opening quote, or the first line of a block (`>-`). */
function headerLength(raw: string): number {
  if (raw.startsWith("'") || raw.startsWith('"')) return 1;
  return /^[|>][^\n]*\n/.exec(raw)?.[0].length ?? 0;
}
