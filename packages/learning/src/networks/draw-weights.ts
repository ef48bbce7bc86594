import type { Random } from '@assay/statistics';
import { type Network, weightShapes } from './network.ts';

/**
 * First weights: uniform within ± √(6 / (rows + columns)) (Glorot and Bengio 2010), or ± √(6 / rows) before a ReLU (He et
 * al. 2015); biases 0, but 1 for the forget gate of an LSTM (Jozefowicz et al. 2015). The output layer begins at 0
 * and its bias at `outputBias`, so that an untrained network answers the mean or the class shares, and no class is
 * favoured by a draw.
 */
export function drawWeights(network: Network, outputBias: ArrayLike<number>, random: Random): Float32Array[] {
  return weightShapes(network).map(({ name, rows, columns, bias }) => {
    const weights = new Float32Array(rows * columns);
    if (name === 'output.bias') weights.set(Float32Array.from(outputBias));
    if (name === 'input.bias' && network.kind === 'lstm') {
      weights.fill(1, network.units, 2 * network.units);
    }
    if (bias || name === 'output.weights') return weights;
    const isHe = network.kind === 'mlp' && network.activation === 'relu';
    const limit = Math.sqrt(6 / (isHe ? rows : rows + columns / gatesOf(network)));
    return weights.map(() => limit * (2 * random.next() - 1));
  });
}

function gatesOf({ kind }: Network): number {
  return kind === 'mlp' ? 1 : kind === 'lstm' ? 4 : 3;
}
