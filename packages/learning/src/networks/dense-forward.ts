import type { Forward } from './compile-network.ts';
import { denseLayer, paddedLength } from './dense-layer.ts';
import type { DenseNetwork } from './network.ts';

export function denseForward(network: DenseNetwork, weights: ReadonlyMap<string, Float64Array>): Forward {
  const { hidden, outputs, inputs } = network;
  const activate = network.activation === 'relu' ? reluInPlace : tanhInPlace;
  const widths = [inputs, ...hidden, outputs];
  const layers = widths.slice(1).map((width, i) => {
    const name = i === hidden.length ? 'output' : `hidden${i + 1}`;
    return {
      apply: denseLayer(widths[i]!, width, weights.get(`${name}.weights`)!, weights.get(`${name}.bias`)!),
      out: new Float64Array(paddedLength(width)),
    };
  });
  const last = layers.length - 1;
  return (x) => {
    let values = x;
    for (let l = 0; l < last; l++) {
      const layer = layers[l]!;
      layer.apply(values, layer.out);
      activate(layer.out);
      values = layer.out;
    }
    layers[last]!.apply(values, layers[last]!.out);
    return layers[last]!.out;
  };
}

function reluInPlace(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) if (values[i]! < 0) values[i] = 0;
}

function tanhInPlace(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = Math.tanh(values[i]!);
}
