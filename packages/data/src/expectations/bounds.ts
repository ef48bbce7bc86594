import type { Expectation } from '@assay/use-case';

type Bounds = Pick<Expectation, 'minValue' | 'maxValue' | 'strictMin' | 'strictMax'>;

/** Whether a value is within min_value … max_value; a bound that is not there does not bind. */
export function isWithin(value: number, { minValue, maxValue, strictMin, strictMax }: Bounds): boolean {
  if (minValue !== undefined && (strictMin === true ? value <= minValue : value < minValue)) return false;
  if (maxValue !== undefined && (strictMax === true ? value >= maxValue : value > maxValue)) return false;
  return !Number.isNaN(value);
}

/**
 * The bounds in words, as "at least 0, below 10".
 *
 * @param show how a bound is written, of times
 */
export function boundsText(
  { minValue, maxValue, strictMin, strictMax }: Bounds,
  show: (value: number) => string | number = (value) => value,
): string {
  const low =
    minValue === undefined ? [] : [`${strictMin === true ? 'above' : 'at least'} ${show(minValue)}`];
  const high =
    maxValue === undefined ? [] : [`${strictMax === true ? 'below' : 'at most'} ${show(maxValue)}`];
  return [...low, ...high].join(', ') || 'any number';
}
