import type { Forward } from './compile-network.ts';
import { denseLayer, paddedLength } from './dense-layer.ts';
import type { RecurrentNetwork } from './network.ts';
import { sigmoid } from './sigmoid.ts';

/** state = update · state + (1 − update) · candidate, where the candidate reads reset · (state · weights + bias). */
export function gruForward(
  { steps, channels, units, outputs }: RecurrentNetwork,
  weights: ReadonlyMap<string, Float64Array>,
): Forward {
  const get = (name: string) => weights.get(name)!;
  const gates = 3 * units;
  const fromInput = denseLayer(channels, gates, get('input.weights'), get('input.bias'));
  const fromState = denseLayer(units, gates, get('state.weights'), get('state.bias'));
  const head = denseLayer(units, outputs, get('output.weights'), get('output.bias'));
  const a = new Float64Array(paddedLength(gates));
  const b = new Float64Array(paddedLength(gates));
  const state = new Float64Array(units);
  const out = new Float64Array(paddedLength(outputs));
  return (x) => {
    state.fill(0);
    for (let step = 0; step < steps; step++) {
      fromInput(x, a, step * channels);
      fromState(state, b);
      for (let u = 0; u < units; u++) {
        const update = sigmoid(a[u]! + b[u]!);
        const reset = sigmoid(a[units + u]! + b[units + u]!);
        const candidate = Math.tanh(a[2 * units + u]! + reset * b[2 * units + u]!);
        state[u] = update * state[u]! + (1 - update) * candidate;
      }
    }
    head(state, out);
    return out;
  };
}
