import { AssayError, isAssayError } from '@assay/contracts';
import type { TaskContext } from '@assay/flows';
import type { Fitted, Judged, Trial } from '@assay/learning';
import type { HeavyPool } from '../../heavy/heavy-pool.ts';
import type { TrialInput } from '../../heavy/jobs/trial-job.ts';
import type { TrialResult } from './stored-study.ts';

/** Runs one trial in a thread. Settings that a learner refuses are a failed trial, and no failure of the task. */
export async function tryOut(
  heavy: HeavyPool,
  task: TaskContext,
  input: TrialInput & { readonly trial: Trial },
): Promise<Fitted<TrialResult>> {
  const { number, estimator, parameters } = input.trial;
  const about = { trial: number, estimator, parameters };
  try {
    const { value, submodels, ...tried } = await heavy.run('trial', input, { signal: task.signal });
    const { seconds } = tried;
    if (value === null) {
      task.log.info({ ...about, seconds }, `trial ${number}: ${estimator}: given up on its way`);
      return { own: { outcome: 'pruned', ...tried, runId: null } };
    }
    if (!Number.isFinite(value))
      throw new AssayError('INVALID_REQUEST', `${input.metric} came out as ${value}`);
    const figure = String(Number(value.toPrecision(6)));
    task.log.info({ ...about, seconds }, `trial ${number}: ${estimator}: ${input.metric} ${figure}`);
    const resultOf = ({ value: outcome, metrics }: Judged): TrialResult => ({
      ...tried,
      // Settings that no number says anything of are tried by themselves, where what was wrong is said.
      outcome: Number.isFinite(outcome) ? outcome : 'failed',
      metrics,
      runId: null,
    });
    return {
      own: resultOf({ value, metrics: tried.metrics }),
      ...(submodels && {
        submodels: new Map(Array.from(submodels, ([setting, judged]) => [setting, resultOf(judged)])),
      }),
    };
  } catch (error) {
    task.signal.throwIfAborted();
    if (!isAssayError(error) || error.code !== 'INVALID_REQUEST') throw error;
    task.log.warn(about, `trial ${number} failed: ${error.detail}`);
    return { own: { outcome: 'failed', metrics: {}, seconds: 0, runId: null, failure: error.detail } };
  }
}
