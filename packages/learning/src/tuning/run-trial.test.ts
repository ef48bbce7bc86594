import { describe, expect, it } from 'vitest';
import { classLawData, lawData } from '../laws/law-data.ts';
import { classificationMetrics } from '../metrics/classification/classification-metrics.ts';
import { metrics } from '../metrics/metrics.ts';
import { runTrial } from './run-trial.ts';

describe('runTrial', () => {
  it('judges a regression by its numbers', () => {
    const outcome = runTrial({ estimator: 'ridge', parameters: {} }, lawData(1), lawData(2), 'rmse', {
      seed: 1,
    });
    expect(Object.keys(outcome.metrics)).toEqual([...metrics.keys()]);
    expect(outcome.value).toBe(outcome.metrics['rmse']);
  });

  it('judges classes by their probabilities', () => {
    const context = { seed: 1, classes: 3 };
    const run = (estimator: string) =>
      runTrial({ estimator, parameters: {} }, classLawData(1), classLawData(2), 'log_loss', context);
    const outcome = run('logistic');
    expect(Object.keys(outcome.metrics)).toEqual([...classificationMetrics.keys()]);
    expect(outcome.value).toBe(outcome.metrics['log_loss']);
    expect(outcome.value).toBeLessThan(run('mode').value);
  });

  it('refuses a metric of another task, and one that the validation rows leave undefined', () => {
    const trial = { estimator: 'logistic', parameters: {} };
    const context = { seed: 1, classes: 3 };
    const run = (metric: string, validation = classLawData(2)) =>
      runTrial(trial, classLawData(1), validation, metric, context);
    expect(() => run('rmse')).toThrow('unknown metric "rmse"');
    const single = { X: classLawData(2).X, y: new Float64Array(128) };
    expect(() => run('roc_auc', single)).toThrow('roc_auc: got validation rows that leave it undefined');
  });
});
