import { ShapeError } from '../estimators/shape-error.ts';

/** A level that there are too few rows for, and how many it needs. */
export interface TooFewRows {
  readonly level: number;
  readonly rows: number;
  readonly needed: number;
}

/** ⌈(n + 1)·level⌉, forgiving the rounding of a level such as 0.9 · 10: the rank of the error that a level reaches. */
export function rankOf(level: number, rows: number): number {
  return Math.max(1, Math.ceil((rows + 1) * level - 1e-9));
}

/** Rows from which on a level has an interval. */
export function rowsNeeded(level: number): number {
  return Math.ceil(level / (1 - level) - 1e-9);
}

/** Share of the errors that are not above the radius; NaN of none. */
export function shareWithin(errors: Float64Array, radius: number): number {
  let within = 0;
  for (const error of errors) if (error <= radius) within++;
  return within / errors.length;
}

/** @throws RangeError for a level outside (0, 1) */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`level: got ${level}, accepted is above 0, below 1`);
}

/** @throws ShapeError for a step that is not one of 1 … horizon */
export function checkStep(step: number, horizon: number): void {
  if (!Number.isInteger(step) || step < 1 || step > horizon) {
    throw new ShapeError('step', String(step), `a whole number from 1 to ${horizon}`);
  }
}
