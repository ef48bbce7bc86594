import type { SearchRange } from '@assay/use-case';
import type { Estimator } from '../estimators/estimator.ts';
import { ParameterError } from './parameter-error.ts';
import type { ParameterDefinition, ParameterValue } from './parameter-space.ts';
import { acceptedBy, checkValue, definitionOf } from './resolve-parameters.ts';
import type { CandidateSpace, Condition, Distribution } from './search-space.ts';

/**
 * The search space of one candidate of a use-case file. Parameters that the file does not name keep
 * their defaults; a file that names none gets the estimator's own ranges. `null` means the default. A parameter that
 * only has an effect beside certain values of another one is searched only there.
 *
 * @throws ParameterError for an unknown parameter or a value or end outside what the estimator accepts
 * @example spaceFromCandidate(ridge, { l2: { kind: 'range', low: 1e-4, high: 10, scale: 'log' } })
 */
export function spaceFromCandidate(
  estimator: Pick<Estimator, 'name' | 'parameters' | 'search'>,
  space: Readonly<Record<string, SearchRange>>,
): CandidateSpace {
  const named = Object.keys(space).length > 0 ? space : estimator.search;
  const parameters: Record<string, Distribution> = {};
  const conditions: Record<string, Condition> = {};
  for (const [name, range] of Object.entries(named)) {
    const definition = definitionOf(estimator.name, estimator.parameters, name);
    parameters[name] = distributionOf(`${estimator.name}.${name}`, definition, range);
    if (definition.onlyWhen && definition.onlyWhen.parameter in named) conditions[name] = definition.onlyWhen;
  }
  if (Object.keys(conditions).length === 0) return { estimator: estimator.name, parameters };
  return { estimator: estimator.name, parameters: unconditionalFirst(parameters, conditions), conditions };
}

/** A condition reads a parameter that is drawn before it. */
function unconditionalFirst(
  parameters: Readonly<Record<string, Distribution>>,
  conditions: Readonly<Record<string, Condition>>,
): Record<string, Distribution> {
  const [free, bound] = [false, true].map((isBound) =>
    Object.entries(parameters).filter(([name]) => Object.hasOwn(conditions, name) === isBound),
  ) as [[string, Distribution][], [string, Distribution][]];
  return Object.fromEntries([...free, ...bound]);
}

function distributionOf(path: string, definition: ParameterDefinition, range: SearchRange): Distribution {
  switch (range.kind) {
    case 'fixed':
      return { type: 'fixed', value: accepted(path, definition, range.value) };
    case 'choice':
      return { type: 'categorical', choices: range.values.map((value) => accepted(path, definition, value)) };
    case 'range':
      return numericRange(path, definition, range);
  }
}

function accepted(
  path: string,
  definition: ParameterDefinition,
  value: ParameterValue | null,
): ParameterValue {
  if (value === null) return definition.default;
  checkValue(path, definition, value);
  return value;
}

function numericRange(
  path: string,
  definition: ParameterDefinition,
  range: Extract<SearchRange, { kind: 'range' }>,
): Distribution {
  const { low, high } = range;
  const got = `[${low}, ${high}${range.scale === 'log' ? ', log' : ''}]`;
  if (definition.type === 'categorical' || definition.type === 'text')
    throw new ParameterError(path, got, acceptedBy(definition));
  checkValue(path, definition, low);
  checkValue(path, definition, high);
  if (low > high) throw new ParameterError(path, got, 'a range whose low end comes first');
  const log = range.scale === 'log';
  if (log && low <= 0) throw new ParameterError(path, got, 'a log range above 0');
  if (low === high) return { type: 'fixed', value: low };
  return { type: definition.type, low, high, log };
}
