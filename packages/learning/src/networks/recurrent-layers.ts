import { type DenseLayers, denseLayers, padded, type Vector } from './dense-layers.ts';
import type { RecurrentNetwork } from './network.ts';

/** What the cells have in common: the sums of their gates, and the layer that answers. */
export interface RecurrentLayers {
  /** Inputs of a whole sequence, to be filled. */
  readonly inputs: Float64Array;
  /** The state that is passed on, to be kept up. */
  readonly state: Float64Array;
  /** Sums of the gates from a step's inputs, and from the state. */
  readonly fromInput: Float64Array;
  readonly fromState: Float64Array;
  sums(step: number): void;
  /** Outputs from the state. */
  answer(): Float64Array;
}

export function recurrentLayers(
  { kind, steps, channels, units, outputs }: RecurrentNetwork,
  weights: ReadonlyMap<string, Float64Array>,
): RecurrentLayers {
  const gates = (kind === 'lstm' ? 4 : 3) * units;
  const get = (name: string): Float64Array => weights.get(name) ?? new Float64Array(gates);
  const shape = (name: string, inputs: number, width: number) => ({
    inputs,
    outputs: width,
    weights: get(`${name}.weights`),
    bias: get(`${name}.bias`),
  });
  const layers: DenseLayers = denseLayers(
    [shape('input', channels, gates), shape('state', units, gates), shape('output', units, outputs)],
    padded(Math.max(1, steps * channels)) + padded(units) + 2 * padded(gates) + padded(outputs),
  );
  const inputs = layers.vector(steps * channels);
  const state = layers.vector(units);
  const [fromInput, fromState]: [Vector, Vector] = [layers.vector(gates), layers.vector(gates)];
  const answer = layers.vector(outputs);
  return {
    inputs: inputs.values.subarray(0, steps * channels),
    state: state.values,
    fromInput: fromInput.values,
    fromState: fromState.values,
    sums(step) {
      layers.apply(0, inputs, fromInput, step * channels);
      layers.apply(1, state, fromState);
    },
    answer() {
      layers.apply(2, state, answer);
      return answer.values;
    },
  };
}
