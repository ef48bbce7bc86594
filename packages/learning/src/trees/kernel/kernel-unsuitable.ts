/** Why a fit is left to the plain TypeScript trees; never seen by callers of an estimator. */
export class KernelUnsuitable extends Error {
  readonly code = 'KERNEL_UNSUITABLE';

  constructor(reason: string) {
    super(reason);
    this.name = 'KernelUnsuitable';
  }
}
