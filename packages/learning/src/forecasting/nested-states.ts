import type { Json, JsonObject, ModelState, StateArray } from '../model/model-state.ts';
import { ModelStateError } from '../model/model-state-error.ts';

/**
 * Puts whole models into the state of one: their scalars as a list, their arrays side by side under numbered names.
 */
export function nestStates(members: readonly ModelState[]): {
  members: Json;
  arrays: Record<string, StateArray>;
} {
  const arrays: Record<string, StateArray> = {};
  for (const [i, member] of members.entries()) {
    for (const [name, array] of Object.entries(member.arrays)) arrays[`${i}/${name}`] = array;
  }
  return {
    members: members.map(({ kind, parameters, features, scalars }) => ({
      kind,
      parameters,
      features,
      scalars,
    })),
    arrays,
  };
}

/** @throws ModelStateError where there are none */
export function nestedStates(state: ModelState): ModelState[] {
  const members = state.scalars['members'];
  if (!Array.isArray(members) || members.length === 0) {
    throw new ModelStateError('scalars.members', 'at least one model is needed');
  }
  const arraysOf = members.map((): Record<string, StateArray> => ({}));
  for (const [path, array] of Object.entries(state.arrays)) {
    const cut = path.indexOf('/');
    const own = arraysOf[Number(path.slice(0, cut))];
    if (own !== undefined) own[path.slice(cut + 1)] = array;
  }
  return members.map((member: JsonObject, i) => ({
    ...(member as unknown as Omit<ModelState, 'arrays'>),
    arrays: arraysOf[i]!,
  }));
}
