import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classLawData, lawData } from '../laws/law-data.ts';
import { classificationMetrics } from '../metrics/classification/classification-metrics.ts';
import { metrics } from '../metrics/metrics.ts';
import { judgeTrial, runTrial } from './run-trial.ts';

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

describe('judgeTrial', () => {
  const asked = fc.record({
    estimator: fc.constantFrom('random-forest', 'extra-trees', 'decision-tree'),
    seed: fc.integer({ min: 0, max: 1000 }),
    rows: fc.integer({ min: 1, max: 400 }),
    validationRows: fc.integer({ min: 1, max: 30 }),
    missing: fc.constantFrom(0, 0.2),
    classes: fc.constantFrom(undefined, 3),
    treeEngine: fc.constantFrom('kernel', 'kernel', 'oracle'),
    threads: fc.constantFrom(1, 1, 2),
    isWeighted: fc.boolean(),
    bootstrap: fc.boolean(),
    depth: fc.constantFrom(64, 5),
  });

  it('says what runTrial says, to the bit, with no model made (property)', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(asked, ({ estimator, seed, rows, validationRows, missing, classes, isWeighted, ...of }) => {
        const dataOf = classes ? classLawData : lawData;
        const train = dataOf(seed, rows, missing);
        const validation = dataOf(seed + 1, validationRows, missing);
        const weights = isWeighted ? train.y.map((_, row) => 1 + (row % 3)) : undefined;
        const forest = estimator === 'decision-tree' ? {} : { trees: 5, bootstrap: of.bootstrap };
        const trial = { estimator, parameters: { ...forest, depth: of.depth } };
        const context = {
          seed,
          threads: of.threads,
          treeEngine: of.treeEngine as 'kernel' | 'oracle',
          ...(classes && { classes }),
        };
        const labelled = { ...train, ...(weights && { weights }) };
        const metric = classes ? 'log_loss' : 'rmse';
        const { model: _model, ...wanted } = runTrial(trial, labelled, validation, metric, context);
        expect(judgeTrial(trial, labelled, validation, metric, context)).toEqual(wanted);
      }),
      { numRuns: 150 },
    );
  });

  it('answers rows whose features are in the order of the training, and no others', () => {
    const { X, y } = lawData(1);
    const turned = { ...X, names: [...X.names].reverse() };
    const trial = { estimator: 'extra-trees', parameters: { trees: 2 } };
    expect(() => judgeTrial(trial, { X, y }, { X: turned, y }, 'rmse', { seed: 1 })).toThrow(
      'matrix to predict',
    );
  });
});
