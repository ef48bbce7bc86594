import { blockBootstrap, createRandom } from '@assay/statistics';
import { checkPairs } from '../metrics/check-pairs.ts';
import { percentileInterval } from './percentile-interval.ts';
import { defaultConfidence, defaultResamples, type Resampling } from './resampling.ts';

export interface PairedTest {
  /** Mean of loss A − loss B: below 0 where A is better. */
  readonly meanDifference: number;
  /** Share of resamples in which A's mean loss is lower; ties count half. */
  readonly pBetter: number;
  /** Percentile interval of the mean difference. */
  readonly low: number;
  readonly high: number;
}

/**
 * Compares two models by their losses on the same rows: the distribution of the mean difference under the
 * circular block bootstrap. The idea is that of Diebold and Mariano (1995), with blocks in place of a variance
 * formula for dependent losses.
 *
 * @param lossA one loss a row, lower is better
 * @param lossB losses of the other model on the same rows in the same order
 * @throws ShapeError for other lengths or values that are not finite
 * @example pairedTest(squaredErrors(y, a), squaredErrors(y, b), { blockLength: 13, seed: 42 }).pBetter
 */
export function pairedTest(lossA: Float64Array, lossB: Float64Array, resampling: Resampling): PairedTest {
  checkPairs(lossA, lossB);
  const n = lossA.length;
  const difference = lossA.map((loss, i) => loss - lossB[i]!);
  const random = createRandom(resampling.seed);
  const rows = new Int32Array(n);
  const drawn = new Float64Array(resampling.resamples ?? defaultResamples);
  let better = 0;
  for (let k = 0; k < drawn.length; k++) {
    blockBootstrap(rows, resampling.blockLength, random);
    let sum = 0;
    for (let i = 0; i < n; i++) sum += difference[rows[i]!]!;
    drawn[k] = sum / n;
    if (sum < 0) better += 1;
    else if (sum === 0) better += 0.5;
  }
  let sum = 0;
  for (let i = 0; i < n; i++) sum += difference[i]!;
  return {
    meanDifference: sum / n,
    pBetter: better / drawn.length,
    ...percentileInterval(drawn, resampling.confidence ?? defaultConfidence),
  };
}
