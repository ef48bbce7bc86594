import { type ModelState, type Network, weightShapes } from '@assay/learning';
import { createRandom, type Random } from '@assay/statistics';

/** One small network of each kind. */
export const sampleNetworks: Readonly<Record<string, Network>> = {
  'mlp, relu': { kind: 'mlp', inputs: 3, hidden: [5, 4], activation: 'relu', outputs: 1 },
  'mlp, tanh': { kind: 'mlp', inputs: 3, hidden: [6], activation: 'tanh', outputs: 3 },
  lstm: { kind: 'lstm', steps: 4, channels: 2, units: 3, outputs: 1 },
  'lstm of classes': { kind: 'lstm', steps: 2, channels: 1, units: 3, outputs: 3 },
  gru: { kind: 'gru', steps: 4, channels: 2, units: 3, outputs: 1 },
  'gru of classes': { kind: 'gru', steps: 2, channels: 1, units: 3, outputs: 3 },
};

export function drawnWeights(network: Network, random: Random = createRandom(5)): Float32Array[] {
  return weightShapes(network).map(({ rows, columns }) =>
    new Float32Array(rows * columns).map(() => 0.7 * random.normal()),
  );
}

/** A state that hands its features to the network as they are. */
export function plainState(network: Network, weights: readonly ArrayLike<number>[]): ModelState {
  const width = network.kind === 'mlp' ? network.inputs : network.steps * network.channels;
  return {
    kind: network.kind,
    parameters: {},
    features: Array.from({ length: width }, (_, i) => `x${i}`),
    scalars: {
      network: { ...network } as never,
      ...(network.outputs === 1 ? { targetCentre: 0, targetScale: 1 } : { classes: network.outputs }),
    },
    arrays: {
      'encoding.places': Int32Array.from({ length: width }, (_, i) => i),
      'encoding.roles': new Int32Array(width),
      'encoding.centres': new Float64Array(width),
      'encoding.scales': new Float64Array(width).fill(1),
      ...Object.fromEntries(
        weightShapes(network).map(({ name }, i) => [name, Float64Array.from(weights[i]!)]),
      ),
    },
  };
}
