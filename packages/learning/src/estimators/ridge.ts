import { solveCholesky } from '../linear/cholesky.ts';
import { scaleColumn } from '../linear/column-scaling.ts';
import { linearState } from '../linear/linear-state.ts';
import { normalEquations, scaledColumns } from '../linear/normal-equations.ts';
import type { ParameterSpace } from '../parameters/parameter-space.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { checkFitInputs } from './check-fit-inputs.ts';
import type { Estimator } from './estimator.ts';
import { throwIfCancelled } from './fit-context.ts';
import { inNameOrder } from './in-name-order.ts';
import { weightedMean } from './weighted-mean.ts';

const parameters = {
  l2: {
    type: 'float',
    low: 0,
    high: 1e12,
    default: 1,
    description: 'Penalty on squared coefficients of the standardised features; scikit-learn’s alpha.',
  },
} as const satisfies ParameterSpace;

/**
 * Ridge regression (Hoerl and Kennard 1970): minimises Σ w·(y − ŷ)² + l2·‖b‖² over coefficients b of
 * standardised features; the intercept is not penalised. Missing values stand at the training mean.
 *
 * Equal to scikit-learn's `make_pipeline(SimpleImputer(), StandardScaler(), Ridge(alpha=l2))`
 * (golden/estimators/ridge.json, to 1e-9). Features that depend on others are allowed, at l2 = 0 too.
 */
export const ridge: Estimator = {
  name: 'ridge',
  title: 'Ridge regression',
  tasks: ['regression'],
  parameters,
  search: { l2: { kind: 'range', low: 1e-3, high: 1e4, scale: 'log' } },
  baseline: false,
  fit(X, y, given, context, weights) {
    checkFitInputs(X, y, weights);
    const { l2 } = resolveParameters('ridge', parameters, given);
    throwIfCancelled(context);
    const columns = inNameOrder(X);
    const scalings = columns.map((column) => scaleColumn(column.values, weights));
    const intercept = weightedMean(y, weights);
    const { gram, moment } = normalEquations(scaledColumns(columns, scalings), y, intercept, weights);
    throwIfCancelled(context);
    const p = columns.length;
    for (let j = 0; j < p; j++) gram[j * p + j]! += l2;
    const standardised = solveCholesky(gram, moment);
    context.onProgress?.({ done: 1, total: 1 });
    return linearState({
      kind: 'ridge',
      parameters: { l2 },
      features: X.names,
      columns,
      scalings,
      intercept,
      standardised,
    });
  },
};
