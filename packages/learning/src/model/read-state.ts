import type { ModelState, StateArray } from './model-state.ts';
import { ModelStateError } from './model-state-error.ts';

/** @throws ModelStateError when the scalar is not there or not a finite number */
export function scalarOf(state: ModelState, name: string): number {
  const value = state.scalars[name];
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new ModelStateError(`scalars.${name}`, `got ${JSON.stringify(value)}, a finite number is needed`);
  }
  return value;
}

/** @throws ModelStateError when the array is not there, of another type or of another length */
export function float64Of(state: ModelState, name: string, length?: number): Float64Array {
  return arrayOf(state, name, Float64Array, length);
}

/** @throws ModelStateError when the array is not there, of another type or of another length */
export function int32Of(state: ModelState, name: string, length?: number): Int32Array {
  return arrayOf(state, name, Int32Array, length);
}

/** @throws ModelStateError when the array is not there, of another type or of another length */
export function uint8Of(state: ModelState, name: string, length?: number): Uint8Array {
  return arrayOf(state, name, Uint8Array, length);
}

function arrayOf<T extends StateArray>(
  state: ModelState,
  name: string,
  type: { new (...args: never[]): T; readonly name: string },
  length: number | undefined,
): T {
  const array = Object.hasOwn(state.arrays, name) ? state.arrays[name] : undefined;
  const part = `arrays.${name}`;
  if (!(array instanceof type)) throw new ModelStateError(part, `a ${type.name} is needed`);
  if (length !== undefined && array.length !== length) {
    throw new ModelStateError(part, `has ${array.length} entries, ${length} are needed`);
  }
  return array;
}

/** How many classes a classifier's state tells apart. @throws ModelStateError unless it is a whole number ≥ 2 */
export function classesOf(state: ModelState): number {
  const classes = scalarOf(state, 'classes');
  if (!Number.isInteger(classes) || classes < 2) {
    throw new ModelStateError('scalars.classes', `got ${classes}, a whole number ≥ 2 is needed`);
  }
  return classes;
}
