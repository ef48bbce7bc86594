import type { ModelState } from '../../model/model-state.ts';
import { scalarOf } from '../../model/read-state.ts';
import { nestStates } from '../nested-states.ts';
import type { Combining } from './combine.ts';

/** Fitted forecasters of the same settings as one: `forecast:combination`. */
export function combinationState(members: readonly ModelState[], combining: Combining): ModelState {
  const first = members[0]!;
  const nested = nestStates(members);
  const { horizon, stepMs, season, level } = first.scalars as Record<string, number>;
  return {
    kind: 'forecast:combination',
    parameters: { how: combining.how },
    features: [],
    scalars: {
      horizon: horizon!,
      stepMs: stepMs!,
      season: season!,
      level: level!,
      lookBack: Math.max(...members.map((member) => scalarOf(member, 'lookBack'))),
      members: nested.members,
      ...(combining.how === 'weights' ? { weights: combining.weights } : {}),
    },
    arrays: nested.arrays,
  };
}
