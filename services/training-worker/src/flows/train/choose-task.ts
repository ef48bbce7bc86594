import type { FlowContext, TaskContext } from '@assay/flows';
import type { UseCase } from '@assay/use-case';
import type { Chosen } from '../../heavy/jobs/choose-job.ts';
import type { FlowParts } from '../flow-parts.ts';
import type { Prepared } from './prepare-task.ts';
import type { Tuned } from './tune-task.ts';
import { getWorkFile, putWorkFile } from './work-files.ts';

/**
 * `learner: auto`: the platform tries its forecasters by rolling origin inside of the training part, within the time that
 * the file allows, and each candidate that was tried becomes a nested run as a trial does.
 */
export async function chooseTask(
  parts: FlowParts,
  ctx: FlowContext,
  task: TaskContext,
  { useCase, prepared }: { useCase: UseCase; prepared: Prepared },
): Promise<Tuned> {
  const chosen = await parts.heavy.run(
    'choose',
    { prepared: await getWorkFile(parts.artifacts, prepared.data), useCase },
    { signal: task.signal, onProgress: task.progress },
  );
  for (const note of chosen.notes) task.log.warn(note);
  for (const { name, scores, seconds, note } of chosen.tried) {
    const value = scores?.[useCase.tune.metric];
    const figure = value === undefined ? 'not tried' : `${useCase.tune.metric} ${value.toPrecision(4)}`;
    task.log.info({ seconds, ...(note && { note }) }, `${name}: ${figure}`);
  }
  await logTried(parts, prepared, chosen, task.signal);
  task.log.info({ estimator: chosen.estimator }, chosen.why);
  const { estimator, parameters, value, why } = chosen;
  const bytes = new TextEncoder().encode(JSON.stringify(chosen));
  const number = chosen.tried.findIndex(({ name }) => name === estimator);
  return {
    trials: chosen.tried.filter(({ scores }) => scores !== null).length,
    failed: 0,
    pruned: 0,
    best: { number: Math.max(0, number), estimator, parameters, value, runId: null },
    because: why,
    choice: await putWorkFile(parts.artifacts, ctx.id, 'choice.json', bytes),
  };
}

/** Characters that the registry takes in the name of a metric; a combination is named by more. */
const wrong = /[^\w\-.:/ ]/g;
const longestName = 120;

/** What was tried, as metrics of the run: a candidate each, numbered from the best. */
async function logTried(
  parts: FlowParts,
  { runId }: Prepared,
  { tried }: Chosen,
  signal: AbortSignal,
): Promise<void> {
  const metrics = tried.flatMap(({ name, scores }, i) => {
    const named = `tried_${i + 1}_${name.replaceAll(wrong, '').slice(0, longestName)}`;
    return Object.entries(scores ?? {}).map(([key, value]) => ({ key: `${named}_${key}`, value }));
  });
  await parts.registry.logBatch(runId, { metrics: metrics.slice(0, 500) }, { signal });
}
