import type { BoostingTask } from '../boost.ts';
import type { Loss } from '../loss.ts';

/** Numbers of the losses in the kernel: assembly/loss.ts. */
const numbers = { squared: 0, quantile: 1, poisson: 2, logistic: 3, softmax: 4 } as const;

/** A loss as the kernel is told of it. */
export interface KernelLoss {
  readonly number: number;
  readonly level: number;
  /** Whether rows have a hessian or a weight. */
  readonly hasMass: boolean;
  /** Whether the gradient of one row may be any number of times that of another. */
  readonly mayBeCoarse: boolean;
}

/** @returns null for a loss that the kernel does not know */
export function kernelLoss({ loss, weights }: BoostingTask): KernelLoss | null {
  const number = numberOf(loss);
  if (number === null) return null;
  const isBounded = loss.name === 'quantile' || loss.name === 'log';
  return {
    number,
    level: loss.level ?? 0,
    hasMass: weights !== undefined || number >= numbers.poisson,
    mayBeCoarse: !isBounded || weights !== undefined,
  };
}

function numberOf({ name, link }: Loss): number | null {
  switch (name) {
    case 'squared':
      return numbers.squared;
    case 'quantile':
      return numbers.quantile;
    case 'poisson':
      return numbers.poisson;
    case 'log':
      return link === 'logistic' ? numbers.logistic : numbers.softmax;
    default:
      return null;
  }
}
