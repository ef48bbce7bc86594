import type { Forward } from './compile-network.ts';
import type { RecurrentNetwork } from './network.ts';
import { recurrentLayers } from './recurrent-layers.ts';
import { sigmoid } from './sigmoid.ts';

/** state = update · state + (1 − update) · candidate, where the candidate reads reset · (state · weights + bias). */
export function gruForward(network: RecurrentNetwork, weights: ReadonlyMap<string, Float64Array>): Forward {
  const { steps, units } = network;
  const { inputs, state, fromInput: a, fromState: b, sums, answer } = recurrentLayers(network, weights);
  return {
    inputs,
    run() {
      state.fill(0);
      for (let step = 0; step < steps; step++) {
        sums(step);
        for (let u = 0; u < units; u++) {
          const update = sigmoid(a[u]! + b[u]!);
          const reset = sigmoid(a[units + u]! + b[units + u]!);
          const candidate = Math.tanh(a[2 * units + u]! + reset * b[2 * units + u]!);
          state[u] = update * state[u]! + (1 - update) * candidate;
        }
      }
      return answer();
    },
  };
}
