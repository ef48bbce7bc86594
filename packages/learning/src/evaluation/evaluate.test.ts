import type { Matrix } from '@assay/data';
import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import type { Estimator } from '../estimators/estimator.ts';
import { logistic } from '../estimators/logistic.ts';
import { mode } from '../estimators/mode.ts';
import { classLawData, type LawData } from '../laws/law-data.ts';
import { classificationMetrics } from '../metrics/classification/classification-metrics.ts';
import { answersOf } from '../model/answers-of.ts';
import { compileModel } from '../model/compile-model.ts';
import { baselinePredictions } from './baseline-predictions.ts';
import { evaluate, type SplitPredictions } from './evaluate.ts';

function part(seed: number, model: (known: number) => number, n = 343): SplitPredictions {
  const random = createRandom(seed);
  const known = Float64Array.from({ length: n }, () => random.normal());
  const yTrue = known.map((value) => value + random.normal());
  return {
    yTrue,
    model: known.map(model),
    baselines: { mean: new Float64Array(n).fill(0.5), 'no-change': new Float64Array(n) },
    from: '2021-01-04',
    to: '2022-04-27',
  };
}
const judged = (model: (known: number) => number) =>
  evaluate({
    metric: 'rmse',
    splitBy: 'time',
    seed: 42,
    validation: part(1, model),
    holdout: part(2, model),
  });

describe('evaluate', () => {
  it('gives the metrics of the model and of every baseline on both parts, as plain JSON', () => {
    const evaluation = judged((known) => known);
    expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation);
    for (const rows of [evaluation.validation, evaluation.holdout]) {
      expect(rows.rows).toBe(343);
      expect(rows.from).toBe('2021-01-04');
      expect(rows.model['rmse']).toBeLessThan(rows.baselines['no-change']!['rmse']!);
      expect(rows.bestBaseline).toBe('no-change');
      expect(rows.skill['no-change']).toMatchObject({ confidence: 0.95, blockLength: 7, resamples: 2000 });
      expect(rows.skill['mean']!.skill).toBeGreaterThan(rows.skill['no-change']!.skill!);
    }
  });

  it('says "better" only when the interval lies above 0', () => {
    const { holdout, sentence } = judged((known) => known);
    expect(holdout.verdict).toBe('better');
    expect(sentence).toMatch(
      /^better than no change: skill 0\.\d{3}, 95 % interval 0\.\d{3} to 0\.\d{3} \(343 rows of the holdout\)$/,
    );
  });

  it('says plainly that no skill was shown when the interval includes 0', () => {
    const { holdout, sentence } = judged((known) => 0.02 * Math.sin(1000 * known));
    expect(holdout.verdict).toBe('no-skill-shown');
    expect(sentence).toMatch(/^no skill shown over no change: .* 95 % interval −.* includes 0/);
  });

  it('says "worse" when the interval lies below 0', () => {
    const { holdout, sentence } = judged((known) => -known);
    expect(holdout.verdict).toBe('worse');
    expect(sentence).toMatch(/^worse than no change: skill −/);
  });

  it('holds no infinity when a baseline makes no error', () => {
    const yTrue = new Float64Array(8);
    const rows = { yTrue, model: yTrue.map(() => 1), baselines: { 'no-change': yTrue } };
    const evaluation = evaluate({
      metric: 'rmse',
      splitBy: 'random',
      seed: 1,
      validation: rows,
      holdout: rows,
    });
    expect(evaluation.holdout.skill['no-change']).toMatchObject({ skill: null, low: null, verdict: 'worse' });
  });

  it('refuses a split without a baseline and a metric that there is not', () => {
    const rows = { ...part(1, (known) => known), baselines: {} };
    const options = { metric: 'rmse', splitBy: 'time', seed: 1, validation: rows, holdout: rows } as const;
    expect(() => evaluate(options)).toThrow('baselines of the validation: got none');
    expect(() => evaluate({ ...options, metric: 'accuracy' })).toThrow('unknown metric "accuracy"');
  });
});

describe('evaluate of classes', () => {
  const train = classLawData(1, 256);
  const labels = ['low', 'middle', 'high'];
  const probabilities = (estimator: Estimator, X: Matrix) =>
    answersOf(compileModel(estimator.fit(train.X, train.y, {}, { seed: 1, classes: 3 })), X);
  const partOf = (estimator: Estimator, { X, y }: LawData): SplitPredictions => ({
    yTrue: y,
    model: probabilities(estimator, X),
    baselines: baselinePredictions(train, X, { classes: 3 }),
  });
  const judgedBy = (estimator: Estimator, metric: string, holdout = classLawData(3, 128)) =>
    evaluate({
      metric,
      classes: labels,
      splitBy: 'random',
      seed: 42,
      validation: partOf(estimator, classLawData(2, 128)),
      holdout: partOf(estimator, holdout),
    });

  it('gives the metrics of the task, the skill by log loss over the class shares and the confusion', () => {
    const evaluation = judgedBy(logistic, 'log_loss');
    expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation);
    const { holdout, task, direction, classes, confusion, sentence } = evaluation;
    expect([task, direction, classes]).toEqual(['classification', 'lower', labels]);
    expect(Object.keys(holdout.model)).toEqual([...classificationMetrics.keys()]);
    expect(holdout.skill['mode']!.skill).toBeCloseTo(
      1 - holdout.model['log_loss']! / holdout.baselines['mode']!['log_loss']!,
      12,
    );
    expect(sentence).toMatch(/^better than the class shares of the training: skill 0\.\d{3}/);
    const right = confusion!.reduce((sum, row, k) => sum + row[k]!, 0);
    expect(right / 128).toBeCloseTo(holdout.model['accuracy']!, 12);
    expect(confusion!.flat().reduce((sum, count) => sum + count, 0)).toBe(128);
  });

  it('shows no skill of the class shares themselves', () => {
    expect(judgedBy(mode, 'accuracy').holdout).toMatchObject({
      verdict: 'no-skill-shown',
      skill: { mode: { skill: 0, low: 0, high: 0 } },
    });
  });

  it('leaves out what the rows leave undefined', () => {
    const { X } = classLawData(3, 128);
    const { holdout } = judgedBy(logistic, 'roc_auc', { X, y: new Float64Array(128) });
    expect(holdout.model).not.toHaveProperty('roc_auc');
    expect(holdout.bestBaseline).toBe('mode');
  });

  it('refuses metrics of other tasks and strange probabilities', () => {
    expect(() => judgedBy(logistic, 'rmse')).toThrow('unknown metric "rmse"; accepted: log_loss');
    const rows = { ...partOf(mode, classLawData(2, 8)), model: new Float64Array(8) };
    expect(() =>
      evaluate({
        metric: 'accuracy',
        classes: labels,
        splitBy: 'random',
        seed: 1,
        validation: rows,
        holdout: rows,
      }),
    ).toThrow('24 (8 rows × 3 classes)');
  });
});
