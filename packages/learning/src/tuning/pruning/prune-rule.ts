import type { Direction } from '../../metrics/metric.ts';
import { lossIn } from '../loss-in.ts';
import type { Report, Trial } from '../trial.ts';
import { isLookedAt, type Pruner } from './pruner.ts';

/** What a trial must reach at which step to go on: plain JSON, so that it can be sent to the thread of the trial. */
export interface PruneRule {
  readonly direction: Direction;
  /** A trial is measured by the best it has reached so far, or by what it says at the step. */
  readonly by: 'best' | 'current';
  /** Share of its own steps after which a trial is judged. */
  readonly after: number;
  /** Loss (see `lossOf`) that must not be exceeded, by step; ascending. */
  readonly bars: readonly { readonly step: number; readonly loss: number }[];
}

/**
 * The rule for one trial as the trials known now set it. Only trials of the same learner are compared: the steps of
 * others mean something else.
 */
export function pruneRule(
  pruner: Pruner,
  direction: Direction,
  trials: readonly Trial[],
  trial: Pick<Trial, 'number' | 'estimator'>,
): PruneRule {
  const others = trials.filter(
    ({ number, estimator }) => number !== trial.number && estimator === trial.estimator,
  );
  const bars = new Map<number, number>();
  for (const [step, losses] of lossesByStep(pruner, direction, others)) {
    const bar = barOf(pruner, step, losses);
    if (bar !== undefined) bars.set(step, bar);
  }
  return {
    direction,
    by: pruner.kind === 'median' ? 'best' : 'current',
    after: pruner.kind === 'none' ? 0 : pruner.warmupShare,
    bars: [...bars].sort(([a], [b]) => a - b).map(([step, loss]) => ({ step, loss })),
  };
}

/** Whether a trial that has reported this much goes on. @param total steps that it is to take, where known */
export function isWorthGoingOn(rule: PruneRule, reports: readonly Report[], total?: number): boolean {
  const last = reports.at(-1);
  if (last !== undefined && total !== undefined && last[0] <= rule.after * total) return true;
  const bar = last && rule.bars.find(({ step }) => step === last[0])?.loss;
  if (last === undefined || bar === undefined) return true;
  const losses = reports.map(([, value]) => lossIn(rule.direction, value));
  const own = rule.by === 'best' ? Math.min(...losses) : losses.at(-1)!;
  return own <= bar;
}

/** Follows one trial in a thread of its own: decides by the rule, and keeps what was reported for `tell`. */
export function followTrial(rule: PruneRule): {
  report(step: number, value: number, total?: number): 'go' | 'prune';
  readonly reports: readonly Report[];
} {
  const reports: Report[] = [];
  return {
    reports,
    report(step, value, total) {
      if (!isLookedAt(step) || !Number.isFinite(value)) return 'go';
      reports.push([step, value]);
      return isWorthGoingOn(rule, reports, total) ? 'go' : 'prune';
    },
  };
}

function lossesByStep(
  pruner: Pruner,
  direction: Direction,
  others: readonly Trial[],
): ReadonlyMap<number, number[]> {
  const losses = new Map<number, number[]>();
  if (pruner.kind === 'none') return losses;
  // The median is that of trials that were finished; whoever reached a rung counts at it.
  const counted = pruner.kind === 'median' ? others.filter(({ state }) => state === 'complete') : others;
  if (pruner.kind === 'median' && counted.length < pruner.startupTrials) return losses;
  for (const { reports } of counted) {
    for (const [step, value] of reports ?? []) {
      const at = losses.get(step) ?? [];
      at.push(lossIn(direction, value));
      losses.set(step, at);
    }
  }
  return losses;
}

function barOf(pruner: Pruner, step: number, losses: readonly number[]): number | undefined {
  const sorted = [...losses].sort((a, b) => a - b);
  if (pruner.kind === 'median') {
    if (step <= pruner.warmupSteps) return undefined;
    const middle = (sorted.length - 1) / 2;
    return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
  }
  if (pruner.kind !== 'successive-halving' || !isRung(step, pruner.minResource, pruner.reductionFactor)) {
    return undefined;
  }
  // With the trial itself among them, the best 1/factor go on, and at least the best one.
  const goOn = Math.max(1, Math.floor((sorted.length + 1) / pruner.reductionFactor));
  return sorted[goOn - 1];
}

function isRung(step: number, first: number, factor: number): boolean {
  let rung = first;
  while (rung < step) rung *= factor;
  return rung === step;
}
