/** The fit was ended by its `watch`: what it had reached by then was not worth more time. */
export class PrunedError extends Error {
  override readonly name = 'PrunedError';
  readonly code = 'PRUNED';
  /** The step after which it was ended, from 1. */
  readonly step: number;

  constructor(step: number) {
    super(`ended after step ${step}: not promising enough`);
    this.step = step;
  }
}
