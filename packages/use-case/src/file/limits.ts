/** Longest use-case file that is read, in characters. */
export const largestFile = 200_000;

/** Deepest nesting that is read; the schema itself needs six levels. */
const deepest = 30;

/** Keys that mean something to JavaScript objects. */
export const refusedKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The place where a text nests too deeply to be a use-case file, found before the YAML parser sees it: parsing
 * 200,000 opening brackets would keep it busy for seconds. Brackets inside texts and comments count too, which
 * no real file notices.
 */
export function nestingProblem(
  text: string,
): { at: number; message: string; got: string; accepted: string } | null {
  const tooDeep = (at: number) => ({
    at,
    message: 'nested too deeply',
    got: text.slice(at, at + 10),
    accepted: `at most ${deepest} levels`,
  });
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && depth > 0) depth--;
    if (depth > deepest) return tooDeep(at);
  }
  const indicators = /(?:[-?:][ \t]+){30}/.exec(text);
  return indicators === null ? null : tooDeep(indicators.index);
}
