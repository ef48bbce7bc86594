import { type Estimator, estimators, type LawName, lawsOf } from '@assay/learning';
import { describe, expect, it } from 'vitest';
import { openNetworkTrainer } from './open-network-trainer.ts';

const trainer = await openNetworkTrainer(['wasm']);
const networks = [...estimators.values()].filter(({ needs }) => needs === 'network-trainer');

/** The same estimator, whose contexts carry the trainer. */
function trained(estimator: Estimator): Estimator {
  return {
    ...estimator,
    fit: (X, y, parameters, context, weights) =>
      estimator.fit(X, y, parameters, { trainer, ...context }, weights),
  };
}

const tasks = networks.flatMap((network) =>
  network.tasks.map((task) => ({ name: network.name, network, task })),
);
describe.each(tasks)('$name on WebAssembly keeps the laws of $task', ({ network, task }) => {
  for (const law of lawsOf(trained(network), undefined, task))
    it(law.name, { timeout: 60_000 }, () => law.check());
});

describe('the laws bite at the tolerances of networks', { timeout: 60_000 }, () => {
  const mlp = trained(networks[0]!);
  const check = (estimator: Estimator, name: LawName, task: 'regression' | 'classification') => () =>
    lawsOf(estimator, undefined, task)
      .find((law) => law.name === name)!
      .check();

  it('a network that forgets the weights breaks "weight 2 is the row twice"', () => {
    const unweighted: Estimator = {
      ...mlp,
      fit: (X, y, parameters, context) => mlp.fit(X, y, parameters, context),
    };
    expect(check(unweighted, 'weight 2 is the row twice', 'regression')).toThrow(/does not hold/);
    expect(check(unweighted, 'weight 2 is the row twice', 'classification')).toThrow(/does not hold/);
  });

  it('a network that favours a class breaks "permuted classes permute the probabilities"', () => {
    const partial: Estimator = {
      ...mlp,
      fit(...given) {
        const state = mlp.fit(...given);
        const bias = (state.arrays['output.bias'] as Float64Array).map((b, k) => (k === 0 ? b + 0.2 : b));
        return { ...state, arrays: { ...state.arrays, 'output.bias': bias } };
      },
    };
    expect(check(partial, 'permuted classes permute the probabilities', 'classification')).toThrow(
      /does not hold/,
    );
  });
});

it('mlp, lstm and gru are all that need a trainer', () => {
  expect(networks.map(({ name }) => name)).toEqual(['mlp', 'lstm', 'gru']);
});
