import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { checkClasses } from './check-classes.ts';
import { checkFitInputs } from './check-fit-inputs.ts';
import type { Estimator } from './estimator.ts';
import { throwIfCancelled } from './fit-context.ts';

/**
 * Always answers the class that the training has most of, with the weighted share of each class as its
 * probability: the baseline of log loss (scikit-learn's `DummyClassifier(strategy="prior")`).
 */
export const mode: Estimator = {
  name: 'mode',
  title: 'Most frequent class',
  tasks: ['classification'],
  parameters: {},
  search: {},
  baseline: true,
  fit(X, y, parameters, context, weights) {
    checkFitInputs(X, y, weights);
    const classes = checkClasses(y, context);
    resolveParameters('mode', {}, parameters);
    throwIfCancelled(context);
    const shares = new Float64Array(classes);
    let mass = 0;
    for (let r = 0; r < y.length; r++) {
      const weight = weights === undefined ? 1 : weights[r]!;
      shares[y[r]!]! += weight;
      mass += weight;
    }
    context.onProgress?.({ done: 1, total: 1 });
    return {
      kind: 'mode',
      parameters: {},
      features: X.names,
      scalars: { classes },
      arrays: { shares: shares.map((share) => share / mass) },
    };
  },
};
