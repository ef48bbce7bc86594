import { estimators } from '../estimators/estimators.ts';
import type { SearchSpace } from '../parameters/search-space.ts';
import type { Trial } from './trial.ts';

/** Settings that differ in one parameter alone (`Estimator.submodels`). */
export interface SubmodelValues {
  readonly parameter: string;
  /** Whole numbers, ascending. */
  readonly values: readonly number[];
  /** The one of them that has to be answered for, and with it those before; those after it where that costs little more. */
  readonly atLeast: number;
}

/** The values that a study may draw where a trial has its own, for who has submodels; null = there are no others. */
export function submodelValues(
  space: SearchSpace,
  { estimator, parameters }: Pick<Trial, 'estimator' | 'parameters'>,
): SubmodelValues | null {
  const parameter = estimators.get(estimator)?.submodels?.parameter;
  if (parameter === undefined) return null;
  const own = parameters[parameter];
  const drawn = space.find((candidate) => candidate.estimator === estimator)?.parameters[parameter];
  const values: unknown[] = [];
  if (drawn?.type === 'int') for (let value = drawn.low; value <= drawn.high; value++) values.push(value);
  if (drawn?.type === 'categorical') values.push(...drawn.choices);
  const numbers = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  const atLeast = numbers.find((value) => value === own);
  return numbers.length > 1 && atLeast !== undefined ? { parameter, values: numbers, atLeast } : null;
}
