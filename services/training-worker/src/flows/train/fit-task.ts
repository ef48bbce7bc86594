import type { FlowContext, TaskContext } from '@assay/flows';
import type { Chosen } from '../../heavy/jobs/choose-job.ts';
import type { FlowParts } from '../flow-parts.ts';
import { useCaseOfHash } from '../use-case-in-force.ts';
import type { Prepared } from './prepare-task.ts';
import type { Tuned } from './tune-task.ts';
import { getWorkFile, putWorkFile, readWorkJson, type WorkFile } from './work-files.ts';

export type Fitted = {
  /** Fitted on the training rows: what the validation rows are judged by. */
  judged: WorkFile;
  /** Fitted on training and validation rows: what is judged on the holdout and served. */
  served: WorkFile;
  seconds: number;
  /** The model's inputs, in order. */
  features: string[];
};

/** Fits the best setting anew, on all rows but the holdout. */
export async function fitTask(
  parts: FlowParts,
  ctx: FlowContext,
  task: TaskContext,
  { prepared, tuned }: { prepared: Prepared; tuned: Tuned },
): Promise<Fitted> {
  const { useCase } = await useCaseOfHash(parts.pool, ctx.useCase, prepared.useCaseHash);
  const { judged, served, seconds, features, backend } = await parts.heavy.run(
    'fit',
    {
      prepared: await getWorkFile(parts.artifacts, prepared.data),
      best: tuned.best,
      ...(tuned.choice && { refit: ((await readWorkJson(parts.artifacts, tuned.choice)) as Chosen).refit }),
      seed: useCase.tune.seed,
    },
    { signal: task.signal, onProgress: task.progress },
  );
  const { estimator, parameters, number } = tuned.best;
  await parts.registry.logBatch(
    prepared.runId,
    {
      params: { estimator, ...parameters, best_trial: number, ...(backend && { backend }) },
      metrics: [{ key: 'fit_seconds', value: seconds }],
    },
    { signal: task.signal },
  );
  task.log.info({ estimator, parameters, seconds }, `fitted ${estimator} in ${seconds.toFixed(2)} s`);
  return {
    judged: await putWorkFile(parts.artifacts, ctx.id, 'judged.blocks', judged),
    served: await putWorkFile(parts.artifacts, ctx.id, 'served.blocks', served),
    seconds,
    features,
  };
}
