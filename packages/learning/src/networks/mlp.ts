import type { Estimator } from '../estimators/estimator.ts';
import type { ParameterSpace } from '../parameters/parameter-space.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { fitNetwork } from './fit-network.ts';
import { trainingParameters, trainingSearch } from './network-parameters.ts';

const parameters = {
  layers: { type: 'int', low: 1, high: 8, default: 2, description: 'Hidden layers.' },
  units: { type: 'int', low: 1, high: 4096, default: 64, description: 'Units of each hidden layer.' },
  activation: {
    type: 'categorical',
    choices: ['relu', 'tanh'],
    default: 'relu',
    description: 'What each hidden unit does with its sum.',
  },
  ...trainingParameters,
} as const satisfies ParameterSpace;

/**
 * Multi-layer perceptron trained by AdamW (Kingma and Ba 2015; Loshchilov and Hutter 2019) on half the squared error of
 * the standardised target, or on log loss. Missing values stand at the mean and, where the training rows had some, are
 * told to the network.
 */
export const mlp: Estimator = {
  name: 'mlp',
  title: 'Multi-layer perceptron',
  tasks: ['regression', 'classification'],
  parameters,
  search: {
    layers: { kind: 'range', low: 1, high: 3, scale: 'linear' },
    units: { kind: 'range', low: 16, high: 128, scale: 'log' },
    ...trainingSearch,
  },
  baseline: false,
  needs: 'network-trainer',
  fit(X, y, given, context, weights) {
    const p = resolveParameters('mlp', parameters, given);
    return fitNetwork(
      {
        estimator: 'mlp',
        parameters: p,
        layout: (columns) => ({ lags: [0], channels: [], steady: columns }),
        network: (_steps, inputs, outputs) => ({
          kind: 'mlp',
          inputs,
          hidden: Array.from({ length: p.layers }, () => p.units),
          activation: p.activation,
          outputs,
        }),
      },
      X,
      y,
      context,
      weights,
    );
  },
};
