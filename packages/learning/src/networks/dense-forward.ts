import type { Forward } from './compile-network.ts';
import { denseLayers, padded } from './dense-layers.ts';
import type { DenseNetwork } from './network.ts';

export function denseForward(network: DenseNetwork, weights: ReadonlyMap<string, Float64Array>): Forward {
  const { hidden, outputs, inputs } = network;
  const isRelu = network.activation === 'relu';
  const widths = [inputs, ...hidden, outputs];
  const shapes = widths.slice(1).map((width, i) => {
    const name = i === hidden.length ? 'output' : `hidden${i + 1}`;
    return {
      inputs: widths[i]!,
      outputs: width,
      weights: weights.get(`${name}.weights`)!,
      bias: weights.get(`${name}.bias`)!,
    };
  });
  const room = widths.reduce((sum, width) => sum + padded(Math.max(1, width)), 0);
  const layers = denseLayers(shapes, room);
  const vectors = widths.map((width) => layers.vector(width));
  const last = hidden.length;
  const answer = vectors[last + 1]!.values;
  return {
    inputs: vectors[0]!.values.subarray(0, inputs),
    run() {
      for (let l = 0; l < last; l++) {
        layers.apply(l, vectors[l]!, vectors[l + 1]!, 0, isRelu);
        if (!isRelu) tanhInPlace(vectors[l + 1]!.values);
      }
      layers.apply(last, vectors[last]!, vectors[last + 1]!);
      return answer;
    },
  };
}

function tanhInPlace(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = Math.tanh(values[i]!);
}
