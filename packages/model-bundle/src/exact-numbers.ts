/** A number in JSON without loss: JSON has neither NaN nor infinities, and loses the sign of −0. */
export type ExactNumber = number | null | 'Infinity' | '-Infinity' | '-0';

/** @example toExact(Float64Array.of(1.5, NaN, -0)) // [1.5, null, '-0'] */
export function toExact(values: ArrayLike<number>): ExactNumber[] {
  return Array.from(values, (value) => {
    if (Number.isNaN(value)) return null;
    if (Object.is(value, -0)) return '-0';
    if (Number.isFinite(value)) return value;
    return value > 0 ? 'Infinity' : '-Infinity';
  });
}

/** @example fromExact([1.5, null, '-0']) // [1.5, NaN, -0] */
export function fromExact(values: readonly ExactNumber[]): Float64Array {
  return Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value)));
}
