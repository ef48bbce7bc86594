import type { Random } from '@assay/statistics';
import type { ParameterValue, ParameterValues } from '../parameters/parameter-space.ts';
import type { CandidateSpace, Distribution } from '../parameters/search-space.ts';
import { draw } from './draw.ts';

/**
 * A value for each parameter of a candidate whose condition holds, in the order of the space.
 *
 * @param value how one is found; default drawn without knowledge of earlier trials
 */
export function drawParameters(
  { parameters, conditions = {} }: CandidateSpace,
  random: Random,
  value: (name: string, distribution: Distribution) => ParameterValue = (_name, distribution) =>
    draw(distribution, random),
): ParameterValues {
  const values: Record<string, ParameterValue> = {};
  for (const [name, distribution] of Object.entries(parameters)) {
    const condition = conditions[name];
    const other = condition && values[condition.parameter];
    if (condition && (other === undefined || !condition.oneOf.includes(other))) continue;
    values[name] = value(name, distribution);
  }
  return values;
}
