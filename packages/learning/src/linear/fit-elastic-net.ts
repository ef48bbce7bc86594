import type { Matrix } from '@assay/data';
import { checkFitInputs } from '../estimators/check-fit-inputs.ts';
import { type FitContext, throwIfCancelled } from '../estimators/fit-context.ts';
import { inNameOrder } from '../estimators/in-name-order.ts';
import type { ModelState } from '../model/model-state.ts';
import { scaleColumn } from './column-scaling.ts';
import { elasticNetDescent } from './elastic-net-descent.ts';
import { linearState } from './linear-state.ts';
import { normalEquations, scaledColumns } from './normal-equations.ts';

/**
 * What lasso and elastic net have in common: scaling, descent, and the coefficients in the features' own units.
 *
 * @param penalties on coefficients of standardised features for a standardised target
 * @throws ShapeError for inputs that do not fit; CancelledError when cancelled
 */
export function fitElasticNet(
  { kind, parameters }: Pick<ModelState, 'kind' | 'parameters'>,
  penalties: { readonly l1: number; readonly l2: number },
  X: Matrix,
  y: Float64Array,
  context: FitContext,
  weights: Float64Array | undefined,
): ModelState {
  checkFitInputs(X, y, weights);
  throwIfCancelled(context);
  const columns = inNameOrder(X);
  const scalings = columns.map((column) => scaleColumn(column.values, weights));
  const target = scaleColumn(y, weights);
  const { gram, moment } = normalEquations(scaledColumns(columns, scalings), y, target.mean, weights);
  const mass = weights === undefined ? y.length : weights.reduce((sum, weight) => sum + weight, 0);
  // A constant target leaves nothing to explain: every coefficient stays 0.
  const perTarget = target.deviation === 0 ? 0 : 1 / (mass * target.deviation);
  const problem = {
    gram: gram.map((value) => value / mass),
    moment: moment.map((value) => value * perTarget),
    ...penalties,
  };
  const { coefficients, dualityGap, sweeps } = elasticNetDescent(problem, () => throwIfCancelled(context));
  context.onProgress?.({ done: 1, total: 1 });
  return linearState({
    kind,
    parameters,
    features: X.names,
    columns,
    scalings,
    intercept: target.mean,
    standardised: coefficients.map((b) => b * target.deviation),
    scalars: { duality_gap: dualityGap, sweeps },
  });
}
