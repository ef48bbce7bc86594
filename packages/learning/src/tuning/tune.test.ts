import { matrixRows } from '@assay/data';
import { describe, expect, it } from 'vitest';
import { CancelledError } from '../estimators/cancelled-error.ts';
import { estimators } from '../estimators/estimators.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { type LawData, lawData } from '../laws/law-data.ts';
import { compileModel } from '../model/compile-model.ts';
import { spaceFromCandidate } from '../parameters/space-from-candidate.ts';
import { createStudy } from './create-study.ts';
import { type TuneOptions, tune } from './tune.ts';

const space = ['mean', 'ridge', 'gradient-boosting'].map((name) =>
  spaceFromCandidate(estimators.get(name)!, {}),
);
const study = () => createStudy({ space, sampler: 'tpe', seed: 3, direction: 'lower' });
const train = lawData(1, 256);
const validation = lawData(2, 128);
const options = (own: Partial<TuneOptions> = {}): TuneOptions => ({
  study: study(),
  trials: 8,
  train,
  validation,
  metric: 'rmse',
  context: { seed: 1 },
  ...own,
});

describe('tune', () => {
  it('G4 picks the winner on the validation rows: other holdout rows change nothing, and it cannot be handed any', () => {
    const winnerWith = (holdout: LawData) => {
      const winner = tune(options())!;
      const fit = estimators.get(winner.estimator)!.fit;
      const model = compileModel(fit(train.X, train.y, winner.parameters, { seed: 1 }));
      const part = (data: LawData) => ({
        yTrue: data.y,
        model: model.predict(data.X),
        baselines: { mean: new Float64Array(data.y.length) },
      });
      const evaluation = evaluate({
        metric: 'rmse',
        splitBy: 'random',
        seed: 1,
        resamples: 50,
        validation: part(validation),
        holdout: part(holdout),
      });
      return { winner, evaluation };
    };
    const honest = winnerWith(lawData(3, 128));
    const turned = lawData(3, 128);
    const adverse = winnerWith({ X: turned.X, y: turned.y.map((value) => -value) });
    expect(adverse.winner).toEqual(honest.winner);
    expect(adverse.evaluation.validation).toEqual(honest.evaluation.validation);
    expect(adverse.evaluation.holdout.model['rmse']).toBeGreaterThan(
      honest.evaluation.holdout.model['rmse']!,
    );
    // What it judges by is the metric on the validation rows, to the bit.
    expect(honest.evaluation.validation.model['rmse']).toBe(honest.winner.value);
    expect(Object.keys(options())).not.toContain('holdout');
  });

  it('tries the candidates and returns the best; a baseline is tried once', () => {
    const own = study();
    const winner = tune(options({ study: own }))!;
    expect(winner.estimator).not.toBe('mean');
    expect(own.trials.filter((trial) => trial.estimator === 'mean')).toHaveLength(1);
    expect(own.trials.map((trial) => trial.state)).toEqual(new Array(8).fill('complete'));
  });

  it('tells of progress and of each trial, and begins no further one when the time is over', () => {
    const seen: number[] = [];
    const told: (number | undefined)[] = [];
    tune(
      options({
        context: { seed: 1, onProgress: ({ done }) => seen.push(done) },
        onTrial: (trial, outcome) => told.push(trial.value === outcome?.value ? trial.number : undefined),
        isOver: () => seen.length >= 3,
      }),
    );
    expect(seen).toEqual([1, 2, 3]);
    expect(told).toEqual([0, 1, 2]);
  });

  it('keeps finished trials when cancelled in the middle', () => {
    const own = study();
    let checks = 0;
    const context = { seed: 1, isCancelled: () => ++checks > 5 };
    expect(() => tune(options({ study: own, context }))).toThrow(CancelledError);
    expect(own.trials.some((trial) => trial.state === 'complete')).toBe(true);
    expect(own.trials.length).toBeLessThan(8);
  });

  it('gives up trials that do badly on their way, and finds the same best one in fewer steps', () => {
    const rates = [0.3, 0.0001, 0.0003];
    const boosting = {
      estimator: 'gradient-boosting',
      parameters: {
        learning_rate: { type: 'categorical', choices: rates },
        trees: { type: 'fixed', value: 45 },
        min_samples_leaf: { type: 'fixed', value: 8 },
      },
    } as const;
    const tuned = (pruner: 'none' | 'median' | 'successive-halving') => {
      const own = createStudy({ space: [boosting], sampler: 'random', seed: 7, direction: 'lower', pruner });
      tune(options({ study: own, trials: 16 }));
      return own;
    };
    const none = tuned('none');
    expect(none.trials.every(({ state }) => state === 'complete')).toBe(true);
    for (const pruner of ['median', 'successive-halving'] as const) {
      const own = tuned(pruner);
      const pruned = own.trials.filter(({ state }) => state === 'pruned');
      expect(pruned.length).toBeGreaterThan(2);
      expect(own.best!.parameters).toEqual(none.best!.parameters);
      expect(own.best!.value).toBe(none.best!.value);
      // What it said at its last step is the metric on the validation rows then.
      for (const { reports } of own.trials)
        expect(reports!.at(-1)![1]).toBeGreaterThanOrEqual(own.best!.value!);
    }
  });

  it('goes on past a trial whose parameters are refused, and ends at data that no learner takes', () => {
    const wrong = createStudy({
      space: [{ estimator: 'ridge', parameters: { l2: { type: 'float', low: -5, high: -1, log: false } } }],
      sampler: 'random',
      seed: 1,
      direction: 'lower',
    });
    expect(tune(options({ study: wrong, trials: 2 }))).toBeUndefined();
    expect(wrong.trials.map((trial) => trial.state)).toEqual(['failed', 'failed']);
    const none = { X: matrixRows(train.X, []), y: new Float64Array(0) };
    expect(() => tune(options({ train: none }))).toThrow(/0 rows/);
  });
});
