import type { JsonObject, ModelState, StateArray } from '../model/model-state.ts';
import { ModelStateError } from '../model/model-state-error.ts';
import { float64Of } from '../model/read-state.ts';
import type { InputEncoding } from './input-encoding.ts';
import { type Network, weightShapes } from './network.ts';

export interface NetworkStateParts {
  readonly kind: string;
  readonly parameters: JsonObject;
  readonly features: readonly string[];
  readonly network: Network;
  readonly encoding: InputEncoding;
  readonly weights: readonly Float32Array[];
  readonly scalars: JsonObject;
}

/** A network as the state that `compileNetwork` reads: its shape in the scalars, each array of weights by its name. */
export function networkState(parts: NetworkStateParts): ModelState {
  const { encoding, network } = parts;
  const arrays: Record<string, StateArray> = {
    'encoding.places': encoding.places,
    'encoding.roles': encoding.roles,
    'encoding.centres': encoding.centres,
    'encoding.scales': encoding.scales,
  };
  weightShapes(network).forEach(({ name }, i) => {
    arrays[name] = Float64Array.from(parts.weights[i]!);
  });
  return {
    kind: parts.kind,
    parameters: parts.parameters,
    features: parts.features,
    scalars: { ...parts.scalars, network: { ...network } as unknown as JsonObject },
    arrays,
  };
}

/** @throws ModelStateError when the shape in a state is none that there is */
export function networkOf(state: ModelState): Network {
  const given = state.scalars['network'];
  const network = given as unknown as Partial<Record<string, unknown>> | null | undefined;
  const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1;
  const hidden = network?.['hidden'];
  const isDense =
    network?.['kind'] === 'mlp' &&
    Number.isSafeInteger(network['inputs']) &&
    (network['inputs'] as number) >= 0 &&
    Array.isArray(hidden) &&
    hidden.every(isCount) &&
    (network['activation'] === 'relu' || network['activation'] === 'tanh');
  const isRecurrent =
    (network?.['kind'] === 'lstm' || network?.['kind'] === 'gru') &&
    isCount(network['steps']) &&
    Number.isSafeInteger(network['channels']) &&
    isCount(network['units']);
  if (!(isDense || isRecurrent) || !isCount(network?.['outputs'])) {
    throw new ModelStateError('scalars.network', `got ${JSON.stringify(given)}, no shape of a network`);
  }
  return given as unknown as Network;
}

/**
 * @returns the arrays of weights by name, row after row
 * @throws ModelStateError for arrays that are not there or of another length
 */
export function weightsOf(state: ModelState, network: Network): ReadonlyMap<string, Float64Array> {
  return new Map(
    weightShapes(network).map(({ name, rows, columns }) => [name, float64Of(state, name, rows * columns)]),
  );
}
