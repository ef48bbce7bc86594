import { compileNetwork } from '../networks/compile-network.ts';
import { compileClassShares } from './compile-class-shares.ts';
import { compileConstant } from './compile-constant.ts';
import { compileLinear } from './compile-linear.ts';
import { compileLogistic } from './compile-logistic.ts';
import { compileTrees } from './compile-trees.ts';
import { layOutWalk } from './compile-trees-walk.ts';
import type { ModelState } from './model-state.ts';
import { ModelStateError } from './model-state-error.ts';
import type { Predictor } from './predictor.ts';
import type { CompareLayout } from './walk-by-compare.ts';

/** What takes long of `compileModel`, as plain data: one thread may do it for another. */
export type PreparedModel = CompareLayout;

type Compile = (state: ModelState, prepared: PreparedModel | null) => Predictor;

const compilers: ReadonlyMap<string, Compile> = new Map<string, Compile>([
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
 * @param prepared what `prepareModel` made of the same state
 * @throws ModelStateError for an unknown kind or a state that is damaged
 * @example compileModel(ridge.fit(X, y, {}, { seed: 1 })).predictRow(Float64Array.of(0.2, 3))
 */
export function compileModel(state: ModelState, prepared: PreparedModel | null = null): Predictor {
  const compile = compilers.get(state.kind);
  if (compile === undefined) {
    throw new ModelStateError('kind', `got "${state.kind}", known are ${[...compilers.keys()].join(', ')}`);
  }
  return compile(state, prepared);
}

/**
 * Does before what takes long of `compileModel`: of a model of big trees nearly all of it.
 *
 * @returns null where nothing takes long
 * @throws ModelStateError for trees that are damaged
 * @example compileModel(state, prepareModel(state))
 */
export function prepareModel(state: ModelState): PreparedModel | null {
  return compilers.get(state.kind) === compileTrees ? layOutWalk(state) : null;
}
