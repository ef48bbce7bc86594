import type { Forward } from './compile-network.ts';
import { denseLayer, paddedLength } from './dense-layer.ts';
import type { RecurrentNetwork } from './network.ts';
import { sigmoid } from './sigmoid.ts';

/**
 * state = forget · state + input · candidate; answer = output · tanh(state), with gates that read the step and the
 * answer of the step before.
 */
export function lstmForward(
  { steps, channels, units, outputs }: RecurrentNetwork,
  weights: ReadonlyMap<string, Float64Array>,
): Forward {
  const get = (name: string) => weights.get(name)!;
  const gates = 4 * units;
  const fromInput = denseLayer(channels, gates, get('input.weights'), get('input.bias'));
  const fromState = denseLayer(units, gates, get('state.weights'), new Float64Array(gates));
  const head = denseLayer(units, outputs, get('output.weights'), get('output.bias'));
  const a = new Float64Array(paddedLength(gates));
  const b = new Float64Array(paddedLength(gates));
  const memory = new Float64Array(units);
  const answer = new Float64Array(units);
  const out = new Float64Array(paddedLength(outputs));
  return (x) => {
    memory.fill(0);
    answer.fill(0);
    for (let step = 0; step < steps; step++) {
      fromInput(x, a, step * channels);
      fromState(answer, b);
      for (let u = 0; u < units; u++) {
        const input = sigmoid(a[u]! + b[u]!);
        const forget = sigmoid(a[units + u]! + b[units + u]!);
        const candidate = Math.tanh(a[2 * units + u]! + b[2 * units + u]!);
        const output = sigmoid(a[3 * units + u]! + b[3 * units + u]!);
        memory[u] = forget * memory[u]! + input * candidate;
        answer[u] = output * Math.tanh(memory[u]!);
      }
    }
    head(answer, out);
    return out;
  };
}
