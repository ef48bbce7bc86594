import { describe, expect, it } from 'vitest';
import { CancelledError } from '../estimators/cancelled-error.ts';
import { classLawData, lawData } from '../laws/law-data.ts';
import { runTrial } from '../tuning/run-trial.ts';
import { type LearningCurveOptions, learningCurve } from './learning-curve.ts';

const curve = (own: Partial<LearningCurveOptions> = {}) =>
  learningCurve({
    trial: { estimator: 'ridge', parameters: {} },
    train: lawData(1, 256),
    validation: lawData(2, 256),
    metric: 'rmse',
    splitBy: 'random',
    context: { seed: 1 },
    ...own,
  });

describe('learningCurve', () => {
  it('says how good the setting is on ever more rows', () => {
    const points = curve();
    expect(points.map(({ rows }) => rows)).toEqual([26, 51, 102, 179, 256]);
    expect(points.at(-1)!.validation).toBeLessThan(points[0]!.validation);
    const trial = { estimator: 'ridge', parameters: {} };
    const whole = runTrial(trial, lawData(1, 256), lawData(2, 256), 'rmse', { seed: 1 });
    expect(points.at(-1)!.validation).toBe(whole.value);
    expect(curve()).toEqual(points);
  });

  it('takes the latest rows of data in time', () => {
    const train = lawData(1, 256);
    const turned = { X: train.X, y: train.y.map((value, r) => (r < 128 ? -value : value)) };
    const [half, all] = curve({ train: turned, splitBy: 'time', shares: [0.5, 1] });
    expect(half!.validation).toBeLessThan(0.5 * all!.validation);
  });

  it('judges classes, leaves out what is too small, and counts its steps', () => {
    const seen: number[] = [];
    const points = curve({
      trial: { estimator: 'logistic', parameters: {} },
      train: classLawData(1, 64),
      validation: classLawData(2, 64),
      metric: 'log_loss',
      context: { seed: 1, classes: 3, onProgress: ({ done }) => seen.push(done) },
    });
    expect(points.map(({ rows }) => rows)).toEqual([13, 26, 45, 64]);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('ends when cancelled', () => {
    expect(() => curve({ context: { seed: 1, isCancelled: () => true } })).toThrow(CancelledError);
  });
});
