import { CancelledError } from '../../estimators/cancelled-error.ts';
import { KernelUnsuitable } from './kernel-unsuitable.ts';
import { WorkerLost } from './worker-lost.ts';

/** Why the kernel grew no tree: `Stop` of assembly/team.ts. */
const reasons = { none: 0, cancelled: 1, lost: 2, done: 3, coarse: 4 } as const;

/** @throws CancelledError, WorkerLost, KernelUnsuitable for anything but a tree */
export function throwIfStopped(stop: number): void {
  switch (stop) {
    case reasons.none:
      return;
    case reasons.cancelled:
      throw new CancelledError();
    case reasons.coarse:
      throw new KernelUnsuitable(
        'gradients of few rows are so large that whole numbers do not tell the others apart',
      );
    default:
      throw new WorkerLost();
  }
}
