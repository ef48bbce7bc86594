/** When a trial that does badly on its way is given up. Optuna's names; plain JSON. */
export type Pruner = NoPruner | MedianPruner | SuccessiveHalvingPruner;

export interface NoPruner {
  readonly kind: 'none';
}

/** Worse than half of the finished trials were at the same step (Golovin et al. 2017; Optuna's `MedianPruner`). */
export interface MedianPruner {
  readonly kind: 'median';
  /** Finished trials of the same learner before any is given up. Default 5. */
  readonly startupTrials: number;
  /** Steps that every trial may take. Default 4. */
  readonly warmupSteps: number;
}

/**
 * At each rung (step least · factor^k) only the best 1/factor of those that came so far go on (Li et al. 2020, ASHA;
 * Optuna's `SuccessiveHalvingPruner`).
 */
export interface SuccessiveHalvingPruner {
  readonly kind: 'successive-halving';
  /** Step of the first rung. Default 4. */
  readonly minResource: number;
  /** Default 4. */
  readonly reductionFactor: number;
}

export type PrunerName = Pruner['kind'];

const defaults: Readonly<Record<PrunerName, Pruner>> = {
  none: { kind: 'none' },
  median: { kind: 'median', startupTrials: 5, warmupSteps: 4 },
  'successive-halving': { kind: 'successive-halving', minResource: 4, reductionFactor: 4 },
};

/** A pruner by its name with the usual settings, or one with its own. */
export function prunerOf(given: PrunerName | Pruner | undefined): Pruner {
  return typeof given === 'object' ? given : defaults[given ?? 'none'];
}

/**
 * Steps at which trials are compared and their values kept: all of them at first, then ever fewer (2^(k/4), rounded),
 * so that 500 trees leave 36 values behind and not 500.
 */
export function isLookedAt(step: number): boolean {
  const k = Math.round(4 * Math.log2(step));
  return Math.round(2 ** (k / 4)) === step;
}
