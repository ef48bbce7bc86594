import { AssayError, isAssayError } from '@assay/contracts';
import type { FlowContext, TaskContext } from '@assay/flows';
import { metricNamed, type ParameterValues, type Trial } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import type { FlowParts } from '../flow-parts.ts';
import { useCaseOfHash } from '../use-case-in-force.ts';
import { chooseWinner } from './choose-winner.ts';
import type { Prepared } from './prepare-task.ts';
import { searchSpace } from './search-space.ts';
import { openStoredStudy, type StoredStudy, type TrialResult } from './stored-study.ts';
import { createTrialRuns } from './trial-runs.ts';
import { getWorkFile } from './work-files.ts';

export type Tuned = {
  trials: number;
  failed: number;
  /** The setting that goes on, and why it is this one. */
  best: {
    number: number;
    estimator: string;
    parameters: ParameterValues;
    value: number;
    runId: string | null;
  };
  because: string;
};

/**
 * Trials that are asked for together and told in the order of their numbers. A constant rather than the number of
 * threads: the search, and with it the model, is the same on every machine.
 */
const batchSize = 4;

/**
 * Searches the candidates for the setting that is best on the validation rows (G4, W1: not on the holdout, not on the
 * training rows). Every trial that ends is written down, so that a process that takes over repeats none.
 */
export async function tuneTask(
  parts: FlowParts,
  ctx: FlowContext,
  task: TaskContext,
  prepared: Prepared,
): Promise<Tuned> {
  const { useCase } = await useCaseOfHash(parts.pool, ctx.useCase, prepared.useCaseHash);
  const { metric, seed, sampler, timeoutMs } = useCase.tune;
  const { space, trials } = searchSpace(useCase);
  const stored = await openStoredStudy(
    parts.artifacts,
    ctx.id,
    { space, sampler, seed, direction: metricNamed(metric).direction },
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
  const done = () => study.trials.filter(({ state }) => state !== 'running').length;
  const isOver = () =>
    timeoutMs !== undefined && parts.now().getTime() - stored.beganAt.getTime() > timeoutMs;
  const report = () =>
    task.progress({ done: results.size, total: trials, message: sentence(study.best, metric) });

  const runOne = async (trial: Trial): Promise<void> => {
    if (results.has(trial.number)) return;
    const result = await tryOut(parts, task, { prepared: data, trial, metric, seed });
    const runId = await runs.log(trial, result);
    results.set(trial.number, { ...result, runId });
    await stored.save();
    report();
  };

  report();
  while (done() < trials && !isOver()) {
    const batch: Trial[] = [];
    while (batch.length < batchSize && done() + batch.length < trials) batch.push(study.ask());
    await stored.save();
    await Promise.all(batch.map(runOne));
    for (const { number } of batch) study.tell(number, results.get(number)!.outcome);
    await stored.save();
    report();
  }
  return outcome(parts, task, { useCase, stored, prepared: data });
}

async function tryOut(
  parts: FlowParts,
  task: TaskContext,
  input: { prepared: SharedArrayBuffer; trial: Trial; metric: string; seed: number },
): Promise<TrialResult> {
  const { number, estimator, parameters } = input.trial;
  try {
    const { value, metrics, seconds } = await parts.heavy.run('trial', input, { signal: task.signal });
    if (!Number.isFinite(value))
      throw new AssayError('INVALID_REQUEST', `${input.metric} came out as ${value}`);
    task.log.info(
      { trial: number, estimator, parameters, seconds },
      `trial ${number}: ${estimator}: ${input.metric} ${figure(value)}`,
    );
    return { outcome: value, metrics, seconds, runId: null };
  } catch (error) {
    task.signal.throwIfAborted();
    if (!isAssayError(error) || error.code !== 'INVALID_REQUEST') throw error;
    task.log.warn({ trial: number, estimator, parameters }, `trial ${number} failed: ${error.detail}`);
    return { outcome: 'failed', metrics: {}, seconds: 0, runId: null, failure: error.detail };
  }
}

async function outcome(
  parts: FlowParts,
  task: TaskContext,
  { useCase, stored, prepared }: { useCase: UseCase; stored: StoredStudy; prepared: SharedArrayBuffer },
): Promise<Tuned> {
  const { study, results } = stored;
  const failures = [...results.values()].flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  if (study.best === undefined) {
    const why = failures[0] ?? 'there was none';
    throw new AssayError('INVALID_REQUEST', `no trial of "${useCase.name}" succeeded: ${why}`);
  }
  const about = { useCase, prepared, trials: study.trials, best: study.best };
  const { trial, because } = await chooseWinner(parts.heavy, task, about);
  task.log.info(
    { best: trial },
    `${sentence(trial, useCase.tune.metric)} of ${results.size} trials: ${because}`,
  );
  const { number, estimator, parameters } = trial;
  const runId = results.get(number)?.runId ?? null;
  return {
    trials: results.size,
    failed: failures.length,
    best: { number, estimator, parameters, value: trial.value!, runId },
    because,
  };
}

function sentence(best: Trial | undefined, metric: string): string {
  return best?.value === undefined
    ? 'no trial yet'
    : `best ${metric} ${figure(best.value)} (${best.estimator})`;
}

function figure(value: number): string {
  return String(Number(value.toPrecision(6)));
}
