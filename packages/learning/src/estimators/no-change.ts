import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { checkFitInputs } from './check-fit-inputs.ts';
import type { Estimator } from './estimator.ts';
import { throwIfCancelled } from './fit-context.ts';

/**
 * Always answers 0. Where the target is a change, this is the forecast "nothing changes" (the naive
 * forecast), which is hard to beat on prices.
 */
export const noChange: Estimator = {
  name: 'no-change',
  title: 'No change (always 0)',
  tasks: ['regression'],
  parameters: {},
  search: {},
  baseline: true,
  fit(X, y, parameters, context, weights) {
    checkFitInputs(X, y, weights);
    resolveParameters('no-change', {}, parameters);
    throwIfCancelled(context);
    context.onProgress?.({ done: 1, total: 1 });
    return { kind: 'no-change', parameters: {}, features: X.names, scalars: { value: 0 }, arrays: {} };
  },
};
