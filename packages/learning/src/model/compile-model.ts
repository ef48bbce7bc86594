import { compileNetwork } from '../networks/compile-network.ts';
import { compileClassShares } from './compile-class-shares.ts';
import { compileConstant } from './compile-constant.ts';
import { compileLinear } from './compile-linear.ts';
import { compileLogistic } from './compile-logistic.ts';
import { compileTrees } from './compile-trees.ts';
import type { ModelState } from './model-state.ts';
import { ModelStateError } from './model-state-error.ts';
import type { Predictor } from './predictor.ts';

const compilers: ReadonlyMap<string, (state: ModelState) => Predictor> = new Map<
  string,
  (state: ModelState) => Predictor
>([
  ['mean', compileConstant],
  ['mode', compileClassShares],
  ['no-change', compileConstant],
  ['linear', compileLinear],
  ['ridge', compileLinear],
  ['lasso', compileLinear],
  ['elastic-net', compileLinear],
  ['logistic', compileLogistic],
  ['decision-tree', compileTrees],
  ['random-forest', compileTrees],
  ['extra-trees', compileTrees],
  ['gradient-boosting', compileTrees],
  ['mlp', compileNetwork],
  ['lstm', compileNetwork],
  ['gru', compileNetwork],
]);

/**
 * Makes a fitted model ready to predict. Everything about the state is checked here once, so that the
 * hot path need not check anything.
 *
 * @throws ModelStateError for an unknown kind or a state that is damaged
 * @example compileModel(ridge.fit(X, y, {}, { seed: 1 })).predictRow(Float64Array.of(0.2, 3))
 */
export function compileModel(state: ModelState): Predictor {
  const compile = compilers.get(state.kind);
  if (compile === undefined) {
    throw new ModelStateError('kind', `got "${state.kind}", known are ${[...compilers.keys()].join(', ')}`);
  }
  return compile(state);
}
