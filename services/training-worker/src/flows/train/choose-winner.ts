import type { TaskContext } from '@assay/flows';
import { type BinnedTable, lossOf, metricNamed, type Trial } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import type { HeavyPool } from '../../heavy/heavy-pool.ts';

export interface Winner {
  readonly trial: Trial;
  /** Why it is this one, for people. */
  readonly because: string;
}

/**
 * The trial that goes on: the best one on the validation rows, unless a simpler learner is as good as far as these rows
 * can tell. Learners are taken to be listed from simple to complex in the use-case file. With many trials and a weak
 * signal the very best is mostly luck, and luck does not last into the holdout; this is the "one standard error" rule of
 * Breiman et al. (1984), with a paired bootstrap in the place of the standard error.
 */
export async function chooseWinner(
  heavy: HeavyPool,
  task: TaskContext,
  about: {
    readonly useCase: UseCase;
    readonly prepared: SharedArrayBuffer;
    readonly bins: readonly BinnedTable[];
    readonly trials: readonly Trial[];
    readonly best: Trial;
  },
): Promise<Winner> {
  const { useCase, prepared, bins, best } = about;
  const { metric, seed } = useCase.tune;
  const { confidence } = useCase.promote;
  for (const { estimator } of useCase.candidates) {
    if (estimator === best.estimator) break;
    const simpler = bestOf(about.trials, estimator, metric);
    if (simpler === undefined) continue;
    const { pBetter } = await heavy.run(
      'compare',
      { prepared, bins, better: best, simpler, metric, splitBy: useCase.split.by, seed },
      { signal: task.signal },
    );
    const found = `${best.estimator} (trial ${best.number}) is better than ${estimator} with probability ${pBetter.toFixed(3)} on the validation rows`;
    if (pBetter < confidence) {
      return { trial: simpler, because: `${found}, below ${confidence}: the simpler one is taken` };
    }
    task.log.info(`${found}, at least ${confidence}`);
  }
  return { trial: best, because: `best ${metric} on the validation rows` };
}

function bestOf(trials: readonly Trial[], estimator: string, metricName: string): Trial | undefined {
  const metric = metricNamed(metricName);
  return trials
    .filter((trial) => trial.estimator === estimator && trial.state === 'complete')
    .reduce<Trial | undefined>(
      (best, trial) =>
        best === undefined || lossOf(metric, trial.value!) < lossOf(metric, best.value!) ? trial : best,
      undefined,
    );
}
