import { weightedMean } from '../estimators/weighted-mean.ts';
import type { Loss } from './loss.ts';

/** ½·(y − raw)²: the gradient is the residual, the hessian 1. */
export const squaredLoss: Loss = {
  name: 'squared',
  link: 'identity',
  initial: weightedMean,
  gradients(y, { base, raw }, weights, into) {
    for (let i = 0; i < y.length; i++) {
      const residual = y[i]! - base - raw[i]!;
      into[i] = weights === undefined ? residual : residual * weights[i]!;
    }
  },
  hessians: (_y, _at, weights) => weights ?? null,
  mean(y, { base, raw }, rows, weights) {
    let sum = 0;
    let mass = 0;
    for (const row of rows) {
      const weight = weights === undefined ? 1 : weights[row]!;
      sum += (weight * (y[row]! - base - raw[row]!) ** 2) / 2;
      mass += weight;
    }
    return sum / mass;
  },
};
