/** When a trial that does badly on its way is given up. Optuna's names; plain JSON. */
export type Pruner = NoPruner | MedianPruner | SuccessiveHalvingPruner;

export interface NoPruner {
  readonly kind: 'none';
}

/** What both that prune leave alone. */
interface Warmup {
  /**
   * Share of its own steps that every trial may take: what learns slowly often ends best. Default 1/3 for the median,
   * 1/5 for successive halving. (On wine-quality, 60 settings of boosting of 300 trees: the median from step 4 on came out
   * worse than fewer trials without pruning; from a third on, better by a third at the same cost.)
   */
  readonly warmupShare: number;
}

/** Worse than half of the finished trials were at the same step (Golovin et al. 2017; Optuna's `MedianPruner`). */
export interface MedianPruner extends Warmup {
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
export interface SuccessiveHalvingPruner extends Warmup {
  readonly kind: 'successive-halving';
  /** Step of the first rung. Default 4. */
  readonly minResource: number;
  /** Default 2. */
  readonly reductionFactor: number;
}

export type PrunerName = Pruner['kind'];

const defaults: Readonly<Record<PrunerName, Pruner>> = {
  none: { kind: 'none' },
  median: { kind: 'median', startupTrials: 5, warmupSteps: 4, warmupShare: 1 / 3 },
  'successive-halving': {
    kind: 'successive-halving',
    minResource: 4,
    reductionFactor: 2,
    warmupShare: 1 / 5,
  },
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
