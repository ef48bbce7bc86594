import { ShapeError } from '../estimators/shape-error.ts';

/** Codes of categories are whole numbers from 0 up to this. */
export const MAX_CATEGORY_CODE = 65_535;

/**
 * A set of category codes as bits: code c is bit c mod 32 of word c >> 5. A code beyond its words was never seen in
 * training and counts as missing.
 */
export type CategorySet = Int32Array;

export function categorySet(words: number, has: (code: number) => boolean): CategorySet {
  const set = new Int32Array(words);
  for (let code = 0; code < 32 * words; code++) if (has(code)) set[code >> 5]! |= 1 << (code & 31);
  return set;
}

/**
 * Whether a value is in a set that stands in `words` from `start` on.
 *
 * @param otherwise the answer for what is no code that the set knows
 */
export function isInSet(
  words: Int32Array,
  start: number,
  count: number,
  value: number,
  otherwise: boolean,
): boolean {
  if (!(Number.isInteger(value) && value >= 0 && value < 32 * count)) return otherwise;
  return ((words[start + (value >> 5)]! >>> (value & 31)) & 1) === 1;
}

/** @throws ShapeError naming the feature when a value is neither missing nor a code */
export function checkCodes(feature: string, values: Float64Array): void {
  const stranger = values.find(
    (value) =>
      Number.isFinite(value) && !(Number.isInteger(value) && value >= 0 && value <= MAX_CATEGORY_CODE),
  );
  if (stranger === undefined) return;
  throw new ShapeError(
    `category of "${feature}"`,
    String(stranger),
    `a whole number from 0 to ${MAX_CATEGORY_CODE}, or missing`,
  );
}
