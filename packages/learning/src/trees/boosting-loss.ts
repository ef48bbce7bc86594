import { ParameterError } from '../parameters/parameter-error.ts';
import type { CategoricalParameter } from '../parameters/parameter-space.ts';
import { binaryLogLoss, multinomialLogLoss } from './log-loss.ts';
import type { Loss } from './loss.ts';
import { poissonLoss } from './poisson-loss.ts';
import { quantileLoss } from './quantile-loss.ts';
import { squaredLoss } from './squared-loss.ts';

/** The losses of boosting by name. */
export const boostingLoss = {
  type: 'categorical',
  choices: ['auto', 'squared', 'absolute', 'quantile', 'poisson', 'log'],
  default: 'auto',
  description:
    'What is minimised: squared error (the mean), absolute error (the median), the pinball loss of `quantile`, the Poisson deviance (targets ≥ 0, predictions above 0), or the log loss of classes; auto = squared or log.',
} as const satisfies CategoricalParameter;

export type BoostingLossName = Exclude<(typeof boostingLoss.choices)[number], 'auto'>;

/**
 * @param classes undefined = the target holds numbers
 * @throws ParameterError for a loss of numbers where classes are to be told, or the other way round
 */
export function boostingLossNamed(
  name: 'auto' | BoostingLossName,
  level: number,
  classes: number | undefined,
): Loss {
  if (classes !== undefined) {
    if (name !== 'auto' && name !== 'log') refuse(name, 'for classification: auto, log');
    return classes === 2 ? binaryLogLoss : multinomialLogLoss(classes);
  }
  switch (name) {
    case 'auto':
    case 'squared':
      return squaredLoss;
    case 'absolute':
      return quantileLoss(0.5);
    case 'quantile':
      return quantileLoss(level);
    case 'poisson':
      return poissonLoss;
    case 'log':
      return refuse(name, 'for regression: auto, squared, absolute, quantile, poisson');
  }
}

function refuse(name: string, accepted: string): never {
  throw new ParameterError('gradient-boosting.loss', `"${name}"`, accepted);
}
