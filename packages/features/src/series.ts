/** Values of one expression, one a row: numbers, times and conditions (`NaN` = missing), or texts (`null`). */
export type Series = NumberSeries | TextSeries;
export type NumberSeries = Float64Array;
export type TextSeries = (string | null)[];

/** A series of missing values. */
export function missingSeries(isText: boolean, length: number): Series {
  return isText ? new Array<string | null>(length).fill(null) : new Float64Array(length).fill(Number.NaN);
}

/** A number as a series holds it: what is not finite (1/0, an overflow) is missing. */
export function finiteOrMissing(value: number): number {
  return value - value === 0 ? value : Number.NaN;
}
