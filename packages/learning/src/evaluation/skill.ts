import { blockBootstrap, createRandom } from '@assay/statistics';
import { checkPairs } from '../metrics/check-pairs.ts';
import { percentileInterval } from './percentile-interval.ts';
import { defaultConfidence, defaultResamples, type Resampling } from './resampling.ts';

export interface Skill {
  /** 1 − loss of the model / loss of the baseline: 1 is perfect, 0 no better than the baseline, below 0 worse. */
  readonly skill: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Skill of a model over a baseline (Murphy 1988) with a percentile interval from the circular block
 * bootstrap. Model and baseline are resampled together, row by row, as their errors go together.
 *
 * A baseline without any error (MSE 0) leaves nothing to be better at: skill is 0 when the model has none
 * either, else −Infinity.
 *
 * @throws ShapeError for other lengths or values that are not finite
 * @example skill(y, model, baseline, { blockLength: blockLengthFor(y.length, 'time'), seed: 42 })
 */
export function skill(
  yTrue: Float64Array,
  yModel: Float64Array,
  yBaseline: Float64Array,
  resampling: Resampling,
): Skill {
  checkPairs(yTrue, yModel);
  checkPairs(yTrue, yBaseline);
  const squared = (answers: Float64Array) => yTrue.map((truth, i) => (truth - answers[i]!) ** 2);
  return skillOfLosses(squared(yModel), squared(yBaseline), resampling);
}

/**
 * The same of any losses that are ≥ 0: 1 − Σ losses of the model / Σ losses of the baseline. With log losses and the
 * class shares as the baseline it is McFadden's R² on new rows.
 *
 * @param model one loss a row, `baseline` those of the same rows in the same order
 * @throws ShapeError for other lengths or values that are not finite
 */
export function skillOfLosses(model: Float64Array, baseline: Float64Array, resampling: Resampling): Skill {
  checkPairs(model, baseline);
  const n = model.length;
  const random = createRandom(resampling.seed);
  const rows = new Int32Array(n);
  const drawn = new Float64Array(resampling.resamples ?? defaultResamples);
  for (let k = 0; k < drawn.length; k++) {
    blockBootstrap(rows, resampling.blockLength, random);
    let modelSum = 0;
    let baselineSum = 0;
    for (let i = 0; i < n; i++) {
      modelSum += model[rows[i]!]!;
      baselineSum += baseline[rows[i]!]!;
    }
    drawn[k] = ratioSkill(modelSum, baselineSum);
  }
  return {
    skill: ratioSkill(total(model), total(baseline)),
    ...percentileInterval(drawn, resampling.confidence ?? defaultConfidence),
  };
}

function ratioSkill(model: number, baseline: number): number {
  if (baseline === 0) return model === 0 ? 0 : Number.NEGATIVE_INFINITY;
  return 1 - model / baseline;
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
