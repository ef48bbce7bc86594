import type { Forward } from './compile-network.ts';
import type { RecurrentNetwork } from './network.ts';
import { recurrentLayers } from './recurrent-layers.ts';
import { sigmoid } from './sigmoid.ts';

/**
 * memory = forget · memory + input · candidate; state = output · tanh(memory), with gates that read the step and the
 * state of the step before.
 */
export function lstmForward(network: RecurrentNetwork, weights: ReadonlyMap<string, Float64Array>): Forward {
  const { steps, units } = network;
  const { inputs, state, fromInput: a, fromState: b, sums, answer } = recurrentLayers(network, weights);
  const memory = new Float64Array(units);
  return {
    inputs,
    run() {
      memory.fill(0);
      state.fill(0);
      for (let step = 0; step < steps; step++) {
        sums(step);
        for (let u = 0; u < units; u++) {
          const input = sigmoid(a[u]! + b[u]!);
          const forget = sigmoid(a[units + u]! + b[units + u]!);
          const candidate = Math.tanh(a[2 * units + u]! + b[2 * units + u]!);
          const output = sigmoid(a[3 * units + u]! + b[3 * units + u]!);
          memory[u] = forget * memory[u]! + input * candidate;
          state[u] = output * Math.tanh(memory[u]!);
        }
      }
      return answer();
    },
  };
}
