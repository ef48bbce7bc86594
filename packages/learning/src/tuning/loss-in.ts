import type { Direction } from '../metrics/metric.ts';

/** A number to minimise, whatever the direction of the study. */
export function lossIn(direction: Direction, value: number): number {
  if (direction === 'lower') return value;
  return direction === 'higher' ? -value : Math.abs(value);
}
