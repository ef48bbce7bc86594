import { weightedMean } from '../estimators/weighted-mean.ts';
import { checkRates } from './check-rates.ts';
import { type Loss, meanOverRows } from './loss.ts';

/**
 * Half the Poisson deviance up to a constant: µ − y·log µ with µ = exp(base + raw), for counts and rates.
 * Predictions are above 0; contributions of trees multiply.
 */
export const poissonLoss: Loss = {
  name: 'poisson',
  link: 'log',
  outputs: 1,
  minWeightLeaf: 0,
  initial(y, weights) {
    checkRates(y, weights);
    return Float64Array.of(Math.log(weightedMean(y, weights)));
  },
  gradients(y, { bases, raw }, weights, into) {
    const base = bases[0]!;
    for (let i = 0; i < y.length; i++) {
      const direction = y[i]! - Math.exp(base + raw[i]!);
      into[i] = weights === undefined ? direction : direction * weights[i]!;
    }
  },
  hessians(_y, { bases, raw }, weights) {
    const base = bases[0]!;
    return raw.map((value, i) => Math.exp(base + value) * (weights === undefined ? 1 : weights[i]!));
  },
  mean(y, { bases, raw }, rows, weights) {
    return meanOverRows(rows, weights, (row) => {
      const log = bases[0]! + raw[row]!;
      return Math.exp(log) - y[row]! * log;
    });
  },
};
