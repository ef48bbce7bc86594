import { scaleColumn } from '../linear/column-scaling.ts';
import { leastSquares } from '../linear/least-squares.ts';
import { linearState } from '../linear/linear-state.ts';
import { scaledColumns } from '../linear/normal-equations.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { checkFitInputs } from './check-fit-inputs.ts';
import type { Estimator } from './estimator.ts';
import { throwIfCancelled } from './fit-context.ts';
import { inNameOrder } from './in-name-order.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * Linear regression by ordinary least squares: minimises Σ w·(y − ŷ)². Missing values stand at the training
 * mean. A feature that others determine exactly gets the coefficient 0; predictions do not suffer from it.
 *
 * Equal to scikit-learn's `make_pipeline(SimpleImputer(), StandardScaler(), LinearRegression())` where
 * features are independent (golden/estimators/linear.json, to 1e-9).
 */
export const linear: Estimator = {
  name: 'linear',
  title: 'Linear regression',
  tasks: ['regression'],
  parameters: {},
  search: {},
  baseline: false,
  fit(X, y, given, context, weights) {
    checkFitInputs(X, y, weights);
    resolveParameters('linear', {}, given);
    throwIfCancelled(context);
    const columns = inNameOrder(X);
    const scalings = columns.map((column) => scaleColumn(column.values, weights));
    const intercept = weightedMean(y, weights);
    const standardised = leastSquares(scaledColumns(columns, scalings), y, intercept, weights);
    throwIfCancelled(context);
    context.onProgress?.({ done: 1, total: 1 });
    return linearState({
      kind: 'linear',
      parameters: {},
      features: X.names,
      columns,
      scalings,
      intercept,
      standardised,
    });
  },
};
