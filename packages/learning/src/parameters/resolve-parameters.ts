import { ParameterError } from './parameter-error.ts';
import type {
  ParameterDefinition,
  ParameterSpace,
  ParameterValue,
  ParameterValues,
  ValuesOf,
} from './parameter-space.ts';

/**
 * The given values checked against what the estimator accepts, and its defaults for the rest.
 *
 * @throws ParameterError naming the parameter, what was got and what is accepted
 * @example resolveParameters('ridge', ridge.parameters, {}) // { l2: 1 }
 */
export function resolveParameters<S extends ParameterSpace>(
  estimator: string,
  space: S,
  given: ParameterValues,
): ValuesOf<S> {
  for (const name of Object.keys(given)) definitionOf(estimator, space, name);
  const values: Record<string, ParameterValue> = {};
  for (const [name, definition] of Object.entries(space)) {
    const value = given[name];
    if (value !== undefined) checkValue(`${estimator}.${name}`, definition, value);
    values[name] = value ?? definition.default;
  }
  return values as ValuesOf<S>;
}

/** @throws ParameterError listing the parameters there are, when `name` is none of them */
export function definitionOf(estimator: string, space: ParameterSpace, name: string): ParameterDefinition {
  const definition = Object.hasOwn(space, name) ? space[name] : undefined;
  if (definition === undefined) {
    const known = Object.keys(space).join(', ') || 'none: this estimator has no parameters';
    throw new ParameterError(`${estimator}.${name}`, 'an unknown parameter', known);
  }
  return definition;
}

/** @throws ParameterError when the definition does not take the value */
export function checkValue(path: string, definition: ParameterDefinition, value: ParameterValue): void {
  if (!takes(definition, value))
    throw new ParameterError(path, JSON.stringify(value), acceptedBy(definition));
}

function takes(definition: ParameterDefinition, value: ParameterValue): boolean {
  switch (definition.type) {
    case 'categorical':
      return definition.choices.includes(value);
    case 'text':
      return typeof value === 'string' && definition.pattern.test(value);
    case 'float':
      return typeof value === 'number' && value >= definition.low && value <= definition.high;
    case 'int':
      return Number.isInteger(value) && Number(value) >= definition.low && Number(value) <= definition.high;
  }
}

/**
 * What a parameter takes instead of a value, in words; `null` where it takes the value. Names that the space has not are
 * not its business.
 *
 * @example objections(ridge.parameters)('l2', -1) // 'a number from 0 to …'
 */
export function objections(space: ParameterSpace): (name: string, value: ParameterValue) => string | null {
  return (name, value) => {
    const definition = Object.hasOwn(space, name) ? space[name] : undefined;
    return definition === undefined || takes(definition, value) ? null : acceptedBy(definition);
  };
}

/** What a definition takes, in words. */
export function acceptedBy(definition: ParameterDefinition): string {
  if (definition.type === 'categorical') {
    return `one of ${definition.choices.map((choice) => JSON.stringify(choice)).join(', ')}`;
  }
  if (definition.type === 'text') return definition.accepted;
  const kind = definition.type === 'int' ? 'a whole number' : 'a number';
  return `${kind} from ${definition.low} to ${definition.high}`;
}
