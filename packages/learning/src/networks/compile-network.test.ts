import { describe, expect, it } from 'vitest';
import { estimatorNamed } from '../estimators/estimators.ts';
import { lawData } from '../laws/law-data.ts';
import type { ModelState } from '../model/model-state.ts';
import { ModelStateError } from '../model/model-state-error.ts';
import { ParameterError } from '../parameters/parameter-error.ts';
import { compileNetwork } from './compile-network.ts';
import type { Network } from './network.ts';
import { NetworkTrainerMissingError } from './network-trainer-missing-error.ts';

/** A network on features as they are, with weights that are given. */
function stateOf(network: Network, arrays: Record<string, number[]>, scalars = {}): ModelState {
  const width = network.kind === 'mlp' ? network.inputs : network.steps * network.channels;
  return {
    kind: network.kind,
    parameters: {},
    features: Array.from({ length: width }, (_, i) => `x${i}`),
    scalars: { network: { ...network } as never, targetCentre: 10, targetScale: 2, ...scalars },
    arrays: {
      'encoding.places': Int32Array.from({ length: width }, (_, i) => i),
      'encoding.roles': new Int32Array(width),
      'encoding.centres': new Float64Array(width),
      'encoding.scales': new Float64Array(width).fill(1),
      ...Object.fromEntries(
        Object.entries(arrays).map(([name, values]) => [name, Float64Array.from(values)]),
      ),
    },
  };
}

const mlp: Network = { kind: 'mlp', inputs: 2, hidden: [2], activation: 'relu', outputs: 1 };
const weights = {
  'hidden1.weights': [1, -1, 2, 1],
  'hidden1.bias': [0.5, 0],
  'output.weights': [3, 4],
  'output.bias': [1],
};
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

describe('the forward pass of a network, by hand', () => {
  it('perceptron: layers, ReLU, and the scale of the target', () => {
    // hidden: 1·1 + 2·2 + 0.5 = 5.5 and −1·1 + 1·2 = 1; output: 3·5.5 + 4·1 + 1 = 21.5
    expect(compileNetwork(stateOf(mlp, weights)).predictRow(Float64Array.of(1, 2))).toBe(10 + 2 * 21.5);
    // hidden: 0.5 − 2 → 0 and 1 + 0; output: 4 + 1
    expect(compileNetwork(stateOf(mlp, weights)).predictRow(Float64Array.of(-2, 0))).toBe(10 + 2 * 9);
  });

  it('LSTM: two steps of one unit', () => {
    const lstm: Network = { kind: 'lstm', steps: 2, channels: 1, units: 1, outputs: 1 };
    const arrays = {
      'input.weights': [0.5, 0.25, 1, -0.5],
      'input.bias': [0.1, 1, 0, 0.2],
      'state.weights': [0.3, -0.2, 0.4, 0.1],
      'output.weights': [2],
      'output.bias': [0.5],
    };
    let [memory, state] = [0, 0];
    for (const x of [1, -2]) {
      const [i, f, c, o] = [0, 1, 2, 3].map(
        (g) =>
          arrays['input.weights'][g]! * x + arrays['input.bias'][g]! + arrays['state.weights'][g]! * state,
      ) as [number, number, number, number];
      memory = sigmoid(f) * memory + sigmoid(i) * Math.tanh(c);
      state = sigmoid(o) * Math.tanh(memory);
    }
    const answer = compileNetwork(stateOf(lstm, arrays)).predictRow(Float64Array.of(1, -2));
    expect(answer).toBeCloseTo(10 + 2 * (2 * state + 0.5), 12);
  });

  it('GRU: two steps of one unit', () => {
    const gru: Network = { kind: 'gru', steps: 2, channels: 1, units: 1, outputs: 1 };
    const arrays = {
      'input.weights': [0.5, 0.25, 1],
      'input.bias': [0.1, 1, 0],
      'state.weights': [0.3, -0.2, 0.4],
      'state.bias': [0.2, 0.1, -0.3],
      'output.weights': [2],
      'output.bias': [0.5],
    };
    let state = 0;
    for (const x of [1, -2]) {
      const own = (g: number) => arrays['input.weights'][g]! * x + arrays['input.bias'][g]!;
      const recalled = (g: number) => arrays['state.weights'][g]! * state + arrays['state.bias'][g]!;
      const update = sigmoid(own(0) + recalled(0));
      const reset = sigmoid(own(1) + recalled(1));
      state = update * state + (1 - update) * Math.tanh(own(2) + reset * recalled(2));
    }
    const answer = compileNetwork(stateOf(gru, arrays)).predictRow(Float64Array.of(1, -2));
    expect(answer).toBeCloseTo(10 + 2 * (2 * state + 0.5), 12);
  });
});

describe('a damaged state of a network is refused, and the part named', () => {
  const good = stateOf(mlp, weights);
  it.each([
    ['no shape', { ...good, scalars: { ...good.scalars, network: null } }, /scalars\.network: got null/],
    [
      'a strange shape',
      { ...good, scalars: { ...good.scalars, network: { ...mlp, hidden: [0] } as never } },
      /no shape/,
    ],
    ['too few weights', stateOf(mlp, { ...weights, 'hidden1.bias': [1] }), /hidden1\.bias: has 1 entries, 2/],
    [
      'outputs that fit no regression',
      stateOf({ ...mlp, outputs: 2 }, { ...weights, 'output.weights': [1, 2, 3, 4], 'output.bias': [1, 2] }),
      /outputs: got 2, 1/,
    ],
    ['classes beside one output', stateOf(mlp, weights, { classes: 3 }), /outputs: got 1, 3/],
    [
      'a place that is not there',
      { ...good, arrays: { ...good.arrays, 'encoding.places': Int32Array.of(0, 2) } },
      /places: out of range/,
    ],
    [
      'a role that is not there',
      { ...good, arrays: { ...good.arrays, 'encoding.roles': Int32Array.of(0, 3) } },
      /a role is/,
    ],
  ])('%s', (_what, state, message) => {
    expect(() => compileNetwork(state)).toThrow(ModelStateError);
    expect(() => compileNetwork(state)).toThrow(message);
  });
});

describe('a fit without a trainer', () => {
  it.each(['mlp', 'lstm', 'gru'])('%s says where to get one, after its arguments were checked', (name) => {
    const { X, y } = lawData(1);
    const { fit } = estimatorNamed(name);
    expect(() => fit(X, y, {}, { seed: 1 })).toThrow(NetworkTrainerMissingError);
    expect(() => fit(X, y, {}, { seed: 1 })).toThrow(/openNetworkTrainer\(\) of @assay\/neural/);
    expect(() => fit(X, y, { units: 0 }, { seed: 1 })).toThrow(ParameterError);
    expect(() => fit(X, y.subarray(1), {}, { seed: 1 })).toThrow(/127 values/);
  });
});
