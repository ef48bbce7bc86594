import { describe, expect, it } from 'vitest';
import type { Estimator } from '../estimators/estimator.ts';
import { estimators } from '../estimators/estimators.ts';
import type { FitWatch } from '../estimators/fit-context.ts';
import { gradientBoosting } from '../estimators/gradient-boosting.ts';
import { logistic } from '../estimators/logistic.ts';
import { mode } from '../estimators/mode.ts';
import { randomForest } from '../estimators/random-forest.ts';
import { ridge } from '../estimators/ridge.ts';
import { LawBroken, type LawName, lawNames } from './law.ts';
import { lawSettingsOf } from './law-settings.ts';
import { lawsOf } from './laws-of.ts';

// Those that need a trainer are held to the same laws where one is: packages/neural/src/laws.test.ts.
const tasks = [...estimators.values()]
  .filter(({ needs }) => needs === undefined)
  .flatMap((estimator) => estimator.tasks.map((task) => ({ name: estimator.name, estimator, task })));
describe.each(tasks)('$name keeps the laws of $task', ({ estimator, task }) => {
  for (const law of lawsOf(estimator, lawSettingsOf(estimator.name), task)) it(law.name, law.check);
});

/** Names of the laws that an estimator breaks. */
function broken(estimator: Estimator): LawName[] {
  return lawsOf(estimator).flatMap((law) => {
    try {
      law.check();
      return [];
    } catch (error) {
      if (error instanceof LawBroken) return [error.law];
      throw error;
    }
  });
}

describe('the laws bite', () => {
  it('an estimator that centres the matrix in place breaks "leaves its inputs as they were"', () => {
    const inPlace: Estimator = {
      ...ridge,
      fit(X, y, ...rest) {
        for (let i = 0; i < X.values.length; i++) X.values[i]! *= 0.5;
        return ridge.fit(X, y, ...rest);
      },
    };
    expect(broken(inPlace)).toContain('leaves its inputs as they were');
  });

  it('an estimator that draws from Math.random breaks "same seed, same bits"', () => {
    const unseeded: Estimator = {
      ...randomForest,
      fit: (X, y, parameters, context, weights) =>
        randomForest.fit(
          X,
          y,
          parameters,
          { ...context, seed: Math.floor(Math.random() * 2 ** 30) },
          weights,
        ),
    };
    expect(broken(unseeded)).toEqual(expect.arrayContaining(['same seed, same bits']));
  });

  it('an estimator that goes by the place of a feature breaks "order of features changes no bit"', () => {
    const byPlace: Estimator = {
      ...ridge,
      fit(X, ...rest) {
        const places = Float64Array.from(X.values, (value, i) => (i < X.rows ? value : value * 0.001));
        return ridge.fit({ ...X, values: places.fill(0, X.rows) }, ...rest);
      },
    };
    expect(broken(byPlace)).toContain('order of features changes no bit');
  });

  it('an estimator that forgets the weights breaks both laws of weights and nothing else', () => {
    const unweighted: Estimator = {
      ...ridge,
      fit(X, y, parameters, context, weights) {
        if (weights !== undefined) ridge.fit(X, y, parameters, context, weights);
        return ridge.fit(X, y, parameters, context);
      },
    };
    expect(broken(unweighted)).toEqual(['weight 2 is the row twice', 'weight 0 is no row']);
  });

  it('an estimator that is deaf to cancelling breaks "cancel ends the fit" and nothing else', () => {
    const deaf: Estimator = {
      ...randomForest,
      fit(X, y, parameters, { seed, onProgress }, weights) {
        return randomForest.fit(X, y, parameters, { seed, ...(onProgress && { onProgress }) }, weights);
      },
    };
    expect(broken(deaf)).toEqual(['cancel ends the fit']);
  });

  it('a classifier whose probabilities are not scaled breaks "probabilities sum to 1"', () => {
    const halved: Estimator = {
      ...mode,
      fit(...given) {
        const state = mode.fit(...given);
        return { ...state, arrays: { shares: (state.arrays['shares'] as Float64Array).map((p) => p / 2) } };
      },
    };
    expect(broken(halved)).toEqual(['probabilities sum to 1']);
  });

  it('a classifier that favours the first class breaks "permuted classes permute the probabilities"', () => {
    const partial: Estimator = {
      ...mode,
      fit(...given) {
        const state = mode.fit(...given);
        const [a, b, c] = state.arrays['shares'] as Float64Array;
        return { ...state, arrays: { shares: Float64Array.of(a! + b! / 2, b! / 2, c!) } };
      },
    };
    expect(broken(partial)).toContain('permuted classes permute the probabilities');
  });

  it('a classifier that numbers its classes as it meets them breaks "order of rows changes no prediction"', () => {
    const asMet: Estimator = {
      ...logistic,
      fit(X, y, parameters, context, weights) {
        const met = [...new Set(y)];
        const others = Array.from({ length: context.classes ?? 0 }, (_, k) => k).filter(
          (k) => !met.includes(k),
        );
        const place = new Map([...met, ...others].map((k, i) => [k, i]));
        const strangers = y.some((k) => !Number.isInteger(k) || k < 0 || k >= (context.classes ?? 0));
        return logistic.fit(X, strangers ? y : y.map((k) => place.get(k)!), parameters, context, weights);
      },
    };
    expect(broken(asMet)).toEqual(
      expect.arrayContaining(['order of rows changes no prediction', 'constant target, constant prediction']),
    );
  });

  it('a classifier that forgets the weights breaks both laws of weights and nothing else', () => {
    const unweighted: Estimator = {
      ...logistic,
      fit(X, y, parameters, context, weights) {
        if (weights !== undefined) logistic.fit(X, y, parameters, context, weights);
        return logistic.fit(X, y, parameters, context);
      },
    };
    expect(broken(unweighted)).toEqual(['weight 2 is the row twice', 'weight 0 is no row']);
  });

  it('a classifier that looks at no feature breaks "learns a linear signal better than the mean" and nothing else', () => {
    const shares: Estimator = { ...mode, name: 'shares' };
    expect(broken(shares)).toEqual(['learns a linear signal better than the mean']);
  });

  it('a classifier that takes a missing value for 0 breaks "infinity counts as missing"', () => {
    const zeros: Estimator = {
      ...logistic,
      fit: (X, ...rest) =>
        logistic.fit({ ...X, values: X.values.map((v) => (Number.isNaN(v) ? 0 : v)) }, ...rest),
    };
    expect(broken(zeros)).toContain('infinity counts as missing');
  });

  it('a classifier that answers numbers breaks every law that looks at its answers', () => {
    const numbers: Estimator = { ...ridge, name: 'numbers', tasks: ['classification'] };
    expect(broken(numbers)).toContain('probabilities sum to 1');
  });

  it('a learner that is deaf to its watch, or shows it something else, breaks its law and nothing else', () => {
    const law: LawName = 'a watch sees the model grow, changes nothing and may end the fit';
    const watching = (how: (watch: FitWatch) => FitWatch): Estimator => ({
      ...gradientBoosting,
      fit: (X, y, parameters, { watch, ...context }, weights) =>
        gradientBoosting.fit(
          X,
          y,
          parameters,
          watch === undefined ? context : { ...context, watch: how(watch) },
          weights,
        ),
    });
    const deaf = watching((watch) => ({
      X: watch.X,
      onStep(...given) {
        watch.onStep(...given);
        return 'go';
      },
    }));
    const late = watching((watch) => ({
      X: watch.X,
      onStep: (step, answers, total) =>
        watch.onStep(
          step,
          answers.map((value) => value + 1 / step),
          total,
        ),
    }));
    for (const estimator of [deaf, late]) expect(broken(estimator)).toEqual([law]);
  });

  it('an exemption names a law and gives a reason', () => {
    for (const name of estimators.keys()) {
      for (const [law, reason] of Object.entries(lawSettingsOf(name).exempt)) {
        expect(lawNames).toContain(law);
        expect(reason.length).toBeGreaterThan(5);
      }
    }
  });
});
