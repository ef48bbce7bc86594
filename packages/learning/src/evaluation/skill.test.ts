import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { classificationMetricNamed } from '../metrics/classification/classification-metrics.ts';
import { blockLengthFor } from './block-length.ts';
import { pairedTest } from './paired-test.ts';
import { rowLosses } from './row-losses.ts';
import { skill } from './skill.ts';

/** A series of 300 values, a model with the given share of the signal, and 0 as the baseline. */
function series(seed: number, signal: number, n = 300) {
  const random = createRandom(seed);
  const yTrue = new Float64Array(n);
  const model = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const known = random.normal();
    yTrue[i] = signal * known + random.normal();
    model[i] = signal === 0 ? 0.1 * known : signal * known;
  }
  return { yTrue, model, baseline: new Float64Array(n) };
}

describe('skill', () => {
  it('is 1 − MSE / MSE of the baseline', () => {
    const found = skill(Float64Array.of(1, -1, 2), Float64Array.of(1, 0, 1), new Float64Array(3), {
      blockLength: 1,
      seed: 1,
    });
    expect(found.skill).toBeCloseTo(1 - 2 / 6, 12);
    expect(found.low).toBeLessThanOrEqual(found.skill);
    expect(found.high).toBeGreaterThanOrEqual(found.skill);
  });

  it('shows a planted signal in at least 95 of 100 seeds, and none in at most 10 where there is none', () => {
    const resampling = { blockLength: blockLengthFor(300, 'time'), resamples: 300 };
    const shown = (signal: number): number => {
      let count = 0;
      for (let seed = 0; seed < 100; seed++) {
        const { yTrue, model, baseline } = series(seed, signal);
        if (skill(yTrue, model, baseline, { ...resampling, seed }).low > 0) count++;
      }
      return count;
    };
    expect(shown(0.5)).toBeGreaterThanOrEqual(95);
    expect(shown(0)).toBeLessThanOrEqual(10);
  });

  it('of a baseline without error is 0 when the model has none either, else −Infinity', () => {
    const zero = new Float64Array(4);
    expect(skill(zero, zero, zero, { blockLength: 1, seed: 1 })).toEqual({ skill: 0, low: 0, high: 0 });
    expect(skill(zero, Float64Array.of(1, 0, 0, 0), zero, { blockLength: 1, seed: 1 }).skill).toBe(-Infinity);
  });

  it('refuses predictions of another length, saying both', () => {
    expect(() =>
      skill(new Float64Array(3), new Float64Array(3), new Float64Array(2), { blockLength: 1, seed: 1 }),
    ).toThrow('2 for 3 true values');
  });
});

describe('pairedTest', () => {
  it('is sure of a clear difference, undecided between equals, and turned round when the sides are', () => {
    const { yTrue, model, baseline } = series(5, 0.8);
    const [a, b] = [rowLosses('rmse', yTrue, model), rowLosses('rmse', yTrue, baseline)];
    const resampling = { blockLength: 7, seed: 2 };
    const forward = pairedTest(a, b, resampling);
    expect(forward.pBetter).toBeGreaterThan(0.999);
    expect(forward.high).toBeLessThan(0);
    const backward = pairedTest(b, a, resampling);
    expect(backward.pBetter).toBeCloseTo(1 - forward.pBetter, 12);
    expect(backward.meanDifference).toBe(-forward.meanDifference);
    expect(pairedTest(a, a, resampling)).toEqual({ meanDifference: 0, pBetter: 0.5, low: 0, high: 0 });
  });

  it('says "better with 0.9" of two equally good models in about 10 of 100 seeds, not more often', () => {
    let sure = 0;
    for (let seed = 0; seed < 200; seed++) {
      const random = createRandom(seed);
      const losses = (): Float64Array => Float64Array.from({ length: 200 }, () => random.normal() ** 2);
      if (pairedTest(losses(), losses(), { blockLength: 6, seed, resamples: 300 }).pBetter >= 0.9) sure++;
    }
    expect(sure).toBeGreaterThan(8);
    expect(sure).toBeLessThan(40);
  });
});

describe('rowLosses', () => {
  it('are absolute where the metric is, squared otherwise', () => {
    const [truth, predicted] = [Float64Array.of(1, 5), Float64Array.of(3, 2)];
    expect([...rowLosses('mae', truth, predicted)]).toEqual([2, 3]);
    expect([...rowLosses('rmse', truth, predicted)]).toEqual([4, 9]);
  });
});

describe('rowLosses of classes', () => {
  const random = createRandom(4);
  const truth = Float64Array.from({ length: 60 }, (_, r) => (r % 7 === 0 ? 2 : r % 2));
  const answers = new Float64Array(180).map(() => random.next());
  for (let r = 0; r < 60; r++) {
    const row = answers.subarray(3 * r, 3 * r + 3);
    const sum = row.reduce((a, b) => a + b, 0);
    row.set(row.map((p) => p / sum));
  }

  it.each(['accuracy', 'balanced_accuracy', 'brier', 'log_loss'])('have %s as their mean', (name) => {
    const losses = rowLosses(name, truth, answers, 3);
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / 60;
    const metric = classificationMetricNamed(name);
    const value = metric.compute(truth, answers, 3);
    expect(mean).toBeCloseTo(metric.direction === 'higher' ? 1 - value : value, 12);
  });

  it('are log losses where the metric is no mean over rows', () => {
    for (const name of ['f1_macro', 'roc_auc'])
      expect(rowLosses(name, truth, answers, 3)).toEqual(rowLosses('log_loss', truth, answers, 3));
  });

  it('halve the squared distance of two classes, as the Brier score does', () => {
    expect(rowLosses('brier', Float64Array.of(1), Float64Array.of(0.3, 0.7), 2)[0]).toBeCloseTo(0.09, 12);
  });
});

describe('blockLengthFor', () => {
  it('is the cube root of the rows, rounded up, for series; 1 for rows without an order', () => {
    expect(blockLengthFor(1744, 'time')).toBe(13);
    expect(blockLengthFor(27, 'time')).toBe(3);
    expect(blockLengthFor(1, 'time')).toBe(1);
    expect(blockLengthFor(1744, 'random')).toBe(1);
  });
});
