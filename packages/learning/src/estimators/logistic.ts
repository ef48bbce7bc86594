import { scaleColumn } from '../linear/column-scaling.ts';
import { scaledColumns } from '../linear/normal-equations.ts';
import { softmaxRegression } from '../linear/softmax-regression.ts';
import type { ParameterSpace } from '../parameters/parameter-space.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { checkClasses } from './check-classes.ts';
import { checkFitInputs } from './check-fit-inputs.ts';
import type { Estimator } from './estimator.ts';
import { throwIfCancelled } from './fit-context.ts';
import { inNameOrder } from './in-name-order.ts';

const parameters = {
  l2: {
    type: 'float',
    low: 1e-6,
    high: 1e12,
    default: 1,
    description: 'Penalty on squared coefficients of the standardised features; scikit-learn’s 1/C.',
  },
} as const satisfies ParameterSpace;

/**
 * Multinomial logistic regression: minimises Σ w·log loss + ½·l2·‖b‖² over coefficients b of standardised
 * features; intercepts are not penalised. Missing values stand at the training mean. Two classes share one
 * vector of coefficients, as usual.
 *
 * Equal to scikit-learn's `make_pipeline(SimpleImputer(), StandardScaler(), LogisticRegression(C=1/l2))`
 * (golden/estimators/logistic.json, probabilities to 1e-8).
 */
export const logistic: Estimator = {
  name: 'logistic',
  title: 'Logistic regression',
  tasks: ['classification'],
  parameters,
  search: { l2: { kind: 'range', low: 1e-3, high: 1e4, scale: 'log' } },
  baseline: false,
  fit(X, y, given, context, weights) {
    checkFitInputs(X, y, weights);
    const classes = checkClasses(y, context);
    const { l2 } = resolveParameters('logistic', parameters, given);
    throwIfCancelled(context);
    const columns = inNameOrder(X);
    const scalings = columns.map((column) => scaleColumn(column.values, weights));
    const { intercepts, coefficients } = softmaxRegression(
      // The two vectors of two classes are b/2 and −b/2: half the square of b, hence twice the penalty.
      { columns: scaledColumns(columns, scalings), y, classes, l2: classes === 2 ? 2 * l2 : l2, weights },
      () => throwIfCancelled(context),
    );
    context.onProgress?.({ done: 1, total: 1 });
    return {
      kind: 'logistic',
      parameters: { l2 },
      features: X.names,
      scalars: { classes },
      arrays: {
        // Features in name order, each with its place in a row: sums are added up in this order.
        places: Int32Array.from(columns, (column) => column.index),
        centres: Float64Array.from(scalings, (scaling) => scaling.mean),
        intercepts,
        // features × classes, feature after feature, per unit of the feature
        coefficients: coefficients.map((b, at) => {
          const { deviation } = scalings[Math.floor(at / classes)]!;
          return deviation === 0 ? 0 : b / deviation;
        }),
      },
    };
  },
};
