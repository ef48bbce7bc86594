import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classLawData, lawData } from '../laws/law-data.ts';
import { classificationMetrics } from '../metrics/classification/classification-metrics.ts';
import { metrics } from '../metrics/metrics.ts';
import { judgeSubmodels, judgeTrial, runTrial } from './run-trial.ts';

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

describe('judgeSubmodels', () => {
  const asked = fc.record({
    estimator: fc.constantFrom('random-forest', 'extra-trees'),
    seed: fc.integer({ min: 0, max: 1000 }),
    rows: fc.integer({ min: 1, max: 300 }),
    validationRows: fc.integer({ min: 1, max: 30 }),
    missing: fc.constantFrom(0, 0.2),
    classes: fc.constantFrom(undefined, 3),
    isWeighted: fc.boolean(),
    bootstrap: fc.boolean(),
    max_features: fc.constantFrom(0.4, 1),
    place: fc.nat(4),
    depths: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 }),
  });

  it('says of each depth what a fit of that depth says, to the bit (property)', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(asked, ({ estimator, seed, missing, classes, isWeighted, depths, ...of }) => {
        const dataOf = classes ? classLawData : lawData;
        const rows = dataOf(seed, of.rows, missing);
        const weights = isWeighted ? rows.y.map((_, row) => 1 + (row % 3)) : undefined;
        const train = { ...rows, ...(weights && { weights }) };
        const validation = dataOf(seed + 1, of.validationRows, missing);
        const metric = classes ? 'log_loss' : 'rmse';
        const context = { seed, threads: 1, ...(classes && { classes }) };
        const { bootstrap, max_features } = of;
        const trialOf = (depth: number) => ({
          estimator,
          parameters: { trees: 5, bootstrap, max_features, depth },
        });
        const values = depths.sort((a, b) => a - b);
        const own = values[of.place % values.length]!;
        const also = { parameter: 'depth', values, atLeast: own };
        const got = judgeSubmodels(trialOf(own), also, train, validation, metric, context);
        const wanted = values.map((depth) => judgeTrial(trialOf(depth), train, validation, metric, context));
        expect(got.has(own)).toBe(true);
        expect([...got]).toEqual(values.map((depth, i) => [depth, wanted[i]]).slice(0, got.size));
      }),
      { numRuns: 150 },
    );
  });

  it('goes deeper than it must where that costs little, and no deeper where it costs much', () => {
    const [train, validation] = [lawData(1, 2000), lawData(2)];
    const judgedUpTo = (atLeast: number) => {
      const trial = { estimator: 'extra-trees', parameters: { trees: 2, depth: atLeast } };
      const also = { parameter: 'depth', values: [2, 16, 20, 40], atLeast };
      const context = { seed: 1, threads: 1 };
      return [...judgeSubmodels(trial, also, train, validation, 'rmse', context).keys()];
    };
    expect(judgedUpTo(2)).toEqual([2]);
    expect(judgedUpTo(16)).toEqual([2, 16, 20, 40]);
  });

  it.each([
    ['several threads take part', { seed: 1, threads: 2 }, {}],
    ['plain trees grow', { seed: 1, threads: 1, treeEngine: 'oracle' as const }, {}],
    ['a limit on leaves decides what is split', { seed: 1, threads: 1 }, { leaves: 8 }],
  ])('says nothing but of the trial where %s', (_, context, parameters) => {
    const [train, validation] = [lawData(1, 2000), lawData(2)];
    const trial = { estimator: 'random-forest', parameters: { trees: 2, depth: 4, ...parameters } };
    const also = { parameter: 'depth', values: [2, 3, 4], atLeast: 4 };
    const got = judgeSubmodels(trial, also, train, validation, 'rmse', context);
    expect([...got]).toEqual([[4, judgeTrial(trial, train, validation, 'rmse', context)]]);
  });

  it('says nothing but of the trial where its learner has no smaller models', () => {
    const [train, validation] = [lawData(1), lawData(2)];
    const trial = { estimator: 'decision-tree', parameters: { depth: 3 } };
    const also = { parameter: 'depth', values: [2, 3], atLeast: 3 };
    const got = judgeSubmodels(trial, also, train, validation, 'rmse', { seed: 1 });
    expect([...got]).toEqual([[3, judgeTrial(trial, train, validation, 'rmse', { seed: 1 })]]);
  });
});
