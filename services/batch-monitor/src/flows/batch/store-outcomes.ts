import { keysToResolve, observationPages, type PredictedKey, putObservedActuals } from '@assay/store';
import type { BatchWork } from './batch-work.ts';
import { byEntity } from './by-entity.ts';
import { outcomesOfRows } from './outcomes-of-rows.ts';
import { outcomesOfSteps } from './outcomes-of-steps.ts';

const rowsPerPage = 5000;

/** Stores what observations of the batch window say came true of moments that were forecast; how many are new. */
export async function storeOutcomes({
  deps,
  useCase,
  logicalTime,
  task,
  window,
}: Pick<BatchWork, 'deps' | 'useCase' | 'logicalTime' | 'task' | 'window'>): Promise<number> {
  const due = (await keysToResolve(deps.pool, useCase.name)).filter(
    ({ time }) => time <= logicalTime.getTime() && time > window.from.getTime(),
  );
  if (due.length === 0) return 0;
  const wanted = byEntity(due);
  const { lookBack, lookAhead } = useCase.target.expression;
  const stepMs = useCase.target.stepMs ?? 0;
  const earliest = due.reduce((least, { time }) => Math.min(least, time), Number.POSITIVE_INFINITY);
  let actuals = 0;
  for await (const { rows, inside } of observationPages(deps.pool, {
    useCase: useCase.name,
    // Half a step before the first that is wanted: a row belongs to the nearest step.
    after: new Date(Math.max(window.from.getTime(), earliest - stepMs)),
    until: logicalTime,
    lookBack,
    lookAhead,
    rowsPerPage,
  })) {
    task.signal.throwIfAborted();
    const entities = new Set(rows.map(({ entity }) => entity));
    const here = [...entities].flatMap((entity): readonly PredictedKey[] => wanted.get(entity) ?? []);
    if (here.length === 0) continue;
    const outcomes = outcomesOfSteps(outcomesOfRows(useCase, rows, inside), here, stepMs);
    actuals += await putObservedActuals(deps.pool, outcomes);
  }
  return actuals;
}
