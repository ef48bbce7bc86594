import type { ModelState } from '../model/model-state.ts';
import { ModelStateError } from '../model/model-state-error.ts';
import { float64Of, int32Of } from '../model/read-state.ts';

/** What an input of a network says about a feature. */
export const inputRoles = { value: 0, isMissing: 1, isCategory: 2 } as const;

/**
 * How a row of features becomes the inputs of a network: one entry an input, each reading one feature. A value is
 * standardised, (x − centre) · scale, and kept within ± `reach`; a missing one stands at the centre. A category is an input
 * for each of its codes (the code is the centre); whether a value is missing is an input of its own where the training
 * rows knew missing values.
 */
export interface InputEncoding {
  /** Place of the feature in the row; −1 = there is none, the value is always missing. */
  readonly places: Int32Array;
  readonly roles: Int32Array;
  readonly centres: Float64Array;
  readonly scales: Float64Array;
}

/** Standard deviations beyond which a value says no more: one wild value would otherwise outshout a whole batch. */
export const reach = 20;

/** Writes the inputs of one row into `out`, from `at` on. */
export function encodeRow(
  { places, roles, centres, scales }: InputEncoding,
  x: Float64Array,
  out: Float64Array | Float32Array,
  at = 0,
): void {
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    const value = place < 0 ? Number.NaN : x[place]!;
    const isThere = value - value === 0; // false for NaN and both infinities
    let input = 0;
    if (roles[i] === inputRoles.value) {
      if (isThere) input = Math.max(-reach, Math.min(reach, (value - centres[i]!) * scales[i]!));
    } else if (roles[i] === inputRoles.isMissing) input = isThere ? 0 : 1;
    else input = value === centres[i]! ? 1 : 0;
    out[at + i] = input;
  }
}

/** @throws ModelStateError for arrays that are not there, of another length, or that name no feature */
export function encodingOf(state: ModelState, inputs: number): InputEncoding {
  const places = int32Of(state, 'encoding.places', inputs);
  const roles = int32Of(state, 'encoding.roles', inputs);
  const { length } = state.features;
  if (places.some((place) => place < -1 || place >= length)) {
    throw new ModelStateError('arrays.encoding.places', `out of range for ${length} features`);
  }
  if (roles.some((role) => role < 0 || role > 2)) {
    throw new ModelStateError('arrays.encoding.roles', 'a role is 0, 1 or 2');
  }
  return {
    places,
    roles,
    centres: float64Of(state, 'encoding.centres', inputs),
    scales: float64Of(state, 'encoding.scales', inputs),
  };
}
