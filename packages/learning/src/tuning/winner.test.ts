import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { estimatorNamed } from '../estimators/estimators.ts';
import { regressionMetricNamed } from '../metrics/metrics.ts';
import { compileModel } from '../model/compile-model.ts';
import { spaceFromCandidate } from '../parameters/space-from-candidate.ts';
import { createStudy } from './create-study.ts';
import { tune } from './tune.ts';

/** A step in one feature, drowned in noise; two features say nothing. */
function noisy(seed: number, rows: number) {
  const random = createRandom(seed);
  const values = Float64Array.from({ length: rows * 3 }, () => random.next());
  const y = Float64Array.from({ length: rows }, (_, r) => (values[r]! > 0.5 ? 2 : 0) + 1.5 * random.normal());
  return { X: { rows, names: ['step', 'noise', 'more_noise'], values }, y };
}

describe('W1: the winner', () => {
  const [train, validation] = [noisy(1, 400), noisy(2, 400)];
  const tree = estimatorNamed('decision-tree');
  const study = createStudy({
    space: [spaceFromCandidate(tree, { depth: { kind: 'range', low: 1, high: 20, scale: 'linear' } })],
    sampler: 'random',
    seed: 5,
    direction: 'lower',
  });
  const winner = tune({ study, trials: 20, train, validation, metric: 'rmse', context: { seed: 1 } })!;
  const rmse = regressionMetricNamed('rmse');
  const errors = study.trials.map(({ parameters, value }) => {
    const model = compileModel(tree.fit(train.X, train.y, parameters, { seed: 1 }));
    return { training: rmse.compute(train.y, model.predict(train.X)), validation: value! };
  });
  const least = (of: 'training' | 'validation') => Math.min(...errors.map((error) => error[of]));

  it('is the one with the least error on rows that it was not trained on', () => {
    expect(winner.value).toBe(least('validation'));
  });

  it('is not the one that learnt its training rows by heart, which is far worse', () => {
    const byHeart = errors.find((error) => error.training === least('training'))!;
    const chosen = errors[winner.number]!;
    expect(byHeart.training).toBeLessThan(0.7 * chosen.training);
    expect(byHeart.validation).toBeGreaterThan(1.15 * chosen.validation);
  });
});
