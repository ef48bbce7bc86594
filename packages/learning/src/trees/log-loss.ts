import { weightedMean } from '../estimators/weighted-mean.ts';
import { type Loss, meanOverRows } from './loss.ts';

/** A share of 0 has no logarithm; this is far below any that is learned. */
const SMALLEST_SHARE = 2 ** -52;

/** LightGBM's and scikit-learn's least hessian of a leaf: rows that are known for sure open no leaf of their own. */
const MIN_HESSIAN = 1e-3;

/** A hessian of exactly 0 would divide by 0. */
const SMALLEST_HESSIAN = 1e-16;

/** −log p of the class a row has, for two classes: raw is the log-odds of class 1. */
export const binaryLogLoss: Loss = {
  name: 'log',
  link: 'logistic',
  outputs: 1,
  minWeightLeaf: MIN_HESSIAN,
  initial(y, weights) {
    const share = Math.min(1 - SMALLEST_SHARE, Math.max(SMALLEST_SHARE, weightedMean(y, weights)));
    return Float64Array.of(Math.log(share / (1 - share)));
  },
  gradients(y, { bases, raw }, weights, into) {
    const base = bases[0]!;
    for (let i = 0; i < y.length; i++) {
      const direction = y[i]! - logistic(base + raw[i]!);
      into[i] = weights === undefined ? direction : direction * weights[i]!;
    }
  },
  hessians(_y, { bases, raw }, weights) {
    const base = bases[0]!;
    return raw.map((value, i) => {
      const p = logistic(base + value);
      return Math.max(SMALLEST_HESSIAN, p * (1 - p)) * (weights === undefined ? 1 : weights[i]!);
    });
  },
  mean(y, { bases, raw }, rows, weights) {
    return meanOverRows(rows, weights, (row) => {
      const margin = (y[row] === 1 ? 1 : -1) * (bases[0]! + raw[row]!);
      return Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
    });
  },
};

/** −log p of the class a row has, for three and more: p = softmax(raw), an output a class (Friedman 2001, algorithm 6). */
export function multinomialLogLoss(classes: number): Loss {
  return {
    name: 'log',
    link: 'softmax',
    outputs: classes,
    minWeightLeaf: MIN_HESSIAN,
    initial(y, weights) {
      const shares = new Float64Array(classes);
      for (let i = 0; i < y.length; i++) shares[y[i]!]! += weights === undefined ? 1 : weights[i]!;
      const mass = shares.reduce((sum, share) => sum + share, 0);
      return shares.map((share) => Math.log(Math.max(SMALLEST_SHARE, share / mass)));
    },
    gradients(y, at, weights, into) {
      probabilitiesOf(at, y.length, into);
      for (let k = 0; k < classes; k++) {
        for (let i = 0; i < y.length; i++) {
          const direction = (y[i] === k ? 1 : 0) - into[k * y.length + i]!;
          into[k * y.length + i] = weights === undefined ? direction : direction * weights[i]!;
        }
      }
    },
    hessians(y, at, weights) {
      const hessians = new Float64Array(at.raw.length);
      probabilitiesOf(at, y.length, hessians);
      for (let i = 0; i < hessians.length; i++) {
        const p = hessians[i]!;
        const weight = weights === undefined ? 1 : weights[i % y.length]!;
        hessians[i] = Math.max(SMALLEST_HESSIAN, p * (1 - p)) * weight;
      }
      return hessians;
    },
    mean(y, { bases, raw }, rows, weights) {
      const n = y.length;
      return meanOverRows(rows, weights, (row) => {
        let highest = Number.NEGATIVE_INFINITY;
        for (let k = 0; k < classes; k++) highest = Math.max(highest, bases[k]! + raw[k * n + row]!);
        let sum = 0;
        for (let k = 0; k < classes; k++) sum += Math.exp(bases[k]! + raw[k * n + row]! - highest);
        return highest + Math.log(sum) - bases[y[row]!]! - raw[y[row]! * n + row]!;
      });
    },
  };
}

function logistic(raw: number): number {
  return 1 / (1 + Math.exp(-raw));
}

/**
 * Writes softmax(bases + raw) into `into`. Powers are rounded to multiples of 2⁻⁴⁵: their sum is then exact, and no
 * bit of the model depends on how the classes are numbered.
 */
function probabilitiesOf(
  { bases, raw }: { bases: Float64Array; raw: Float64Array },
  rows: number,
  into: Float64Array,
): void {
  for (let i = 0; i < rows; i++) {
    let highest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < bases.length; k++) highest = Math.max(highest, bases[k]! + raw[k * rows + i]!);
    let sum = 0;
    for (let k = 0; k < bases.length; k++) {
      const power = Math.round(Math.exp(bases[k]! + raw[k * rows + i]! - highest) * 2 ** 45);
      into[k * rows + i] = power;
      sum += power;
    }
    for (let k = 0; k < bases.length; k++) into[k * rows + i]! /= sum;
  }
}
