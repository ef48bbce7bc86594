import type { Estimator } from '../estimators/estimator.ts';
import type { ParameterSpace } from '../parameters/parameter-space.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { fitNetwork } from './fit-network.ts';
import { trainingParameters, trainingSearch } from './network-parameters.ts';
import { layoutSequences } from './sequence-layout.ts';

const parameters = {
  units: { type: 'int', low: 1, high: 2048, default: 32, description: 'Units of the cell.' },
  ...trainingParameters,
} as const satisfies ParameterSpace;

/**
 * A network that reads features with lags (`rate_lag_1`, `rate_lag_2`, …) as a sequence, oldest first, and answers from its
 * last state; features without a lag stand at every step. As a forecaster it gets its lags made.
 * Trained as the multi-layer perceptron is.
 */
function recurrent(kind: 'lstm' | 'gru', title: string): Estimator {
  return {
    name: kind,
    title,
    tasks: ['regression', 'classification'],
    parameters,
    search: { units: { kind: 'range', low: 8, high: 64, scale: 'log' }, ...trainingSearch },
    baseline: false,
    needs: 'network-trainer',
    fit(X, y, given, context, weights) {
      const p = resolveParameters(kind, parameters, given);
      return fitNetwork(
        {
          estimator: kind,
          parameters: p,
          layout: layoutSequences,
          network: (steps, channels, outputs) => ({ kind, steps, channels, units: p.units, outputs }),
        },
        X,
        y,
        context,
        weights,
      );
    },
  };
}

export const lstm = recurrent('lstm', 'Long short-term memory');
export const gru = recurrent('gru', 'Gated recurrent unit');
