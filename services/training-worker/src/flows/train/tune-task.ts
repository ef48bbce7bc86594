import { AssayError } from '@assay/contracts';
import type { FlowContext, TaskContext } from '@assay/flows';
import {
  type BinnedTable,
  conductStudy,
  metricNamed,
  oncePerFit,
  type ParameterValues,
  type Trial,
  toldFits,
} from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import { featureCountOf } from '../../heavy/rows/feature-count-of.ts';
import type { FlowParts } from '../flow-parts.ts';
import { useCaseOfHash } from '../use-case-in-force.ts';
import { chooseTask } from './choose-task.ts';
import { chooseWinner } from './choose-winner.ts';
import type { Prepared } from './prepare-task.ts';
import { searchSpace } from './search-space.ts';
import { openStoredStudy, type StoredStudy, type TrialResult } from './stored-study.ts';
import { createTrialRuns } from './trial-runs.ts';
import { tryOut } from './try-out.ts';
import { getWorkFile, type WorkFile } from './work-files.ts';

export type Tuned = {
  trials: number;
  failed: number;
  pruned: number;
  /** The setting that goes on, and why it is this one. */
  best: {
    number: number;
    estimator: string;
    parameters: ParameterValues;
    value: number;
    runId: string | null;
  };
  because: string;
  /** Of a learner that the platform chose: all that it tried (`Chosen`). */
  choice?: WorkFile;
};

/**
 * Trials that are under way at once, told in the order of their numbers, on machines of up to as many cores: the search,
 * and with it the model, is the same on all of them.
 */
const fewestTogether = 4;

/**
 * Searches the candidates for the setting that is best on the validation rows (G4, W1: not on the holdout, not on the
 * training rows), trials side by side on all threads. Every trial that ends is written down, so that a process that
 * takes over repeats none.
 */
export async function tuneTask(
  parts: FlowParts,
  ctx: FlowContext,
  task: TaskContext,
  prepared: Prepared,
): Promise<Tuned> {
  const { useCase } = await useCaseOfHash(parts.pool, ctx.useCase, prepared.useCaseHash);
  if (useCase.learner === 'auto') return chooseTask(parts, ctx, task, { useCase, prepared });
  const { metric, seed, sampler, pruner, timeoutMs } = useCase.tune;
  const { space, trials } = searchSpace(useCase);
  const { direction } = metricNamed(metric);
  const stored = await openStoredStudy(
    parts.artifacts,
    ctx.id,
    { space, sampler, seed, direction, trials, pruner, ...(timeoutMs && { timeoutMs }) },
    parts.now(),
  );
  const { study, results } = stored;
  const runs = await createTrialRuns({
    registry: parts.registry,
    experimentId: prepared.experimentId,
    parentRunId: prepared.runId,
    resumed: stored.resumed,
    signal: task.signal,
  });
  const data = await getWorkFile(parts.artifacts, prepared.data);
  const report = () =>
    task.progress({ done: results.size, total: trials, message: sentence(study.best, metric) });

  const bins = await parts.heavy.run('bins', { prepared: data, space }, { signal: task.signal });
  const width = Math.max(fewestTogether, parts.heavy.threads);
  // A thread for each; where there is but one trial it may have them all.
  const threads = Math.max(1, Math.floor(parts.heavy.threads / Math.min(width, trials)));
  const features = featureCountOf(data);
  const once = oncePerFit<TrialResult>(features, space);
  // What an earlier attempt of the task found out is not fitted again either.
  for (const trial of study.trials) {
    const known = results.get(trial.number);
    if (known !== undefined) void once(trial, async () => ({ own: known }));
  }
  const attempt = async (trial: Trial): Promise<TrialResult> => {
    const known = results.get(trial.number);
    if (known !== undefined) return known;
    const rule = study.pruneRule(trial.number);
    let isRepeat = true;
    const tried = await once(trial, (also) => {
      isRepeat = false;
      return tryOut(parts.heavy, task, { prepared: data, bins, trial, also, rule, metric, seed, threads });
    });
    if (isRepeat) task.log.info({ trial: trial.number }, `trial ${trial.number}: the fit of an earlier one`);
    const result = { ...tried, runId: null };
    // Written down before the registry is told: what the registry has is never tried again.
    results.set(trial.number, result);
    await stored.save();
    report();
    return result;
  };
  const log = async (trial: Trial): Promise<void> => {
    const result = results.get(trial.number)!;
    if (trial.state === 'running' || result.runId !== null) return;
    const runId = await runs.log(trial, result);
    results.set(trial.number, { ...result, runId });
    await stored.save();
  };

  report();
  // The registry is told of a trial while the threads work on those after it.
  let logged = Promise.all(study.trials.map(log)) as Promise<unknown>;
  await conductStudy(study, {
    width,
    told: toldFits(features),
    attempt,
    elapsedMs: () => parts.now().getTime() - stored.beganAt.getTime(),
    async onStep(trial) {
      await stored.save();
      if (trial.state === 'running') return;
      report();
      await logged;
      logged = log(trial);
      logged.catch(() => {}); // thrown by the next await
    },
  });
  await logged;
  return outcome(parts, task, { useCase, stored, prepared: data, bins });
}

async function outcome(
  parts: FlowParts,
  task: TaskContext,
  of: { useCase: UseCase; stored: StoredStudy; prepared: SharedArrayBuffer; bins: readonly BinnedTable[] },
): Promise<Tuned> {
  const { useCase, stored, prepared, bins } = of;
  const { study, results } = stored;
  const failures = [...results.values()].flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  if (study.best === undefined) {
    const why = failures[0] ?? 'there was none';
    throw new AssayError('INVALID_REQUEST', `no trial of "${useCase.name}" succeeded: ${why}`);
  }
  const about = { useCase, prepared, bins, trials: study.trials, best: study.best };
  const { trial, because } = await chooseWinner(parts.heavy, task, about);
  task.log.info(
    { best: trial },
    `${sentence(trial, useCase.tune.metric)} of ${results.size} trials: ${because}`,
  );
  const { number, estimator, parameters } = trial;
  return {
    trials: results.size,
    failed: failures.length,
    pruned: [...results.values()].filter((result) => result.outcome === 'pruned').length,
    best: { number, estimator, parameters, value: trial.value!, runId: results.get(number)?.runId ?? null },
    because,
  };
}

function sentence(best: Trial | undefined, metric: string): string {
  if (best?.value === undefined) return 'no trial yet';
  return `best ${metric} ${Number(best.value.toPrecision(6))} (${best.estimator})`;
}
