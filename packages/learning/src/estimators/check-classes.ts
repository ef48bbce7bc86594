import type { FitContext } from './fit-context.ts';
import { ShapeError } from './shape-error.ts';

/**
 * Checks that a fit is one of classification and every target one of its classes.
 *
 * @returns how many classes there are
 * @throws ShapeError when `context.classes` is absent or below 2, or a target is no whole number from 0 to
 *   classes − 1
 */
export function checkClasses(y: Float64Array, { classes }: FitContext): number {
  if (classes === undefined || !Number.isInteger(classes) || classes < 2) {
    throw new ShapeError('classes', String(classes), 'a whole number ≥ 2 (this learner only tells classes)');
  }
  const stranger = y.findIndex((value) => !Number.isInteger(value) || value < 0 || value >= classes);
  if (stranger >= 0) {
    throw new ShapeError(
      `target of row ${stranger}`,
      String(y[stranger]),
      `a whole number from 0 to ${classes - 1}`,
    );
  }
  return classes;
}
