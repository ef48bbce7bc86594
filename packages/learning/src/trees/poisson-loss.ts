import { ShapeError } from '../estimators/shape-error.ts';
import { weightedMean } from '../estimators/weighted-mean.ts';
import type { Loss } from './loss.ts';

/**
 * Half the Poisson deviance up to a constant: µ − y·log µ with µ = exp(base + raw), for counts and rates.
 * Predictions are above 0; contributions of trees multiply.
 */
export const poissonLoss: Loss = {
  name: 'poisson',
  link: 'log',
  initial(y, weights) {
    const negative = y.findIndex((value, i) => value < 0 && weights?.[i] !== 0);
    if (negative >= 0) {
      throw new ShapeError(`target of row ${negative}`, String(y[negative]), 'a number ≥ 0 for loss poisson');
    }
    const mean = weightedMean(y, weights);
    if (!(mean > 0)) throw new ShapeError('target', 'all 0', 'a number above 0 for loss poisson');
    return Math.log(mean);
  },
  gradients(y, { base, raw }, weights, into) {
    for (let i = 0; i < y.length; i++) {
      const direction = y[i]! - Math.exp(base + raw[i]!);
      into[i] = weights === undefined ? direction : direction * weights[i]!;
    }
  },
  hessians(_y, { base, raw }, weights) {
    return raw.map((value, i) => Math.exp(base + value) * (weights === undefined ? 1 : weights[i]!));
  },
  mean(y, { base, raw }, rows, weights) {
    let sum = 0;
    let mass = 0;
    for (const row of rows) {
      const weight = weights === undefined ? 1 : weights[row]!;
      const log = base + raw[row]!;
      sum += weight * (Math.exp(log) - y[row]! * log);
      mass += weight;
    }
    return sum / mass;
  },
};
