import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
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
