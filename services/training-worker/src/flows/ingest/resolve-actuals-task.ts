import type { FlowContext, TaskContext } from '@assay/flows';
import { keysToResolve, observationPages, putObservedActuals } from '@assay/store';
import type { FlowParts } from '../flow-parts.ts';
import { useCaseOfHash } from '../use-case-in-force.ts';
import type { Snapshot } from './snapshot-task.ts';

export type Resolved = { actuals: number; training: string | null };

/**
 * Stores what the imported rows say came true for moments that were predicted, then starts a training where there is
 * something new to learn from. Actual values come from observations or from a caller, never from a prediction.
 */
export async function resolveActualsTask(
  parts: FlowParts,
  ctx: FlowContext,
  task: TaskContext,
  { snapshot, changed }: { snapshot: Snapshot; changed: boolean },
): Promise<Resolved> {
  const actuals = await resolve(parts, ctx, task, snapshot.useCaseHash);
  if (!changed && ctx.parameters['train'] !== true) return { actuals, training: null };
  // Of the moment of the snapshot: however often this is repeated, the training is one.
  const { id } = await parts.flows.start({
    useCase: ctx.useCase,
    flow: 'train',
    logicalTime: new Date(snapshot.takenAt),
    trigger: 'ingest',
    parameters: { ingest: ctx.id },
  });
  task.log.info({ training: id }, 'started a training');
  return { actuals, training: id };
}

const rowsPerPage = 20_000;
/** The last moment that both JavaScript and Postgres can name. */
const endOfTime = 8.64e15;

async function resolve(
  parts: FlowParts,
  ctx: FlowContext,
  task: TaskContext,
  useCaseHash: string,
): Promise<number> {
  const { useCase } = await useCaseOfHash(parts.pool, ctx.useCase, useCaseHash);
  if (useCase.timeColumn === undefined) return 0;
  const wanted = await keysToResolve(parts.pool, useCase.name);
  if (wanted.length === 0) return 0;
  const keyOf = (entity: string, time: number) => `${time} ${entity}`;
  const keys = new Set(wanted.map(({ entity, time }) => keyOf(entity, time)));
  // A row belongs to the moment that it has: rows before the first that is wanted say nothing of it.
  const earliest = wanted.reduce((least, { time }) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const { lookBack, lookAhead } = useCase.target.expression;
  let [known, written] = [0, 0];
  for await (const { rows, inside } of observationPages(parts.pool, {
    useCase: useCase.name,
    after: new Date(earliest - 1),
    until: new Date(endOfTime),
    lookBack,
    lookAhead,
    rowsPerPage,
  })) {
    const from = new Set(Array.from(inside, (row) => keyOf(rows[row]!.entity, rows[row]!.time)));
    const { entities, times, outcomes } = await parts.heavy.run(
      'targets',
      { useCase, rows: rows.map(({ values }) => values) },
      { signal: task.signal },
    );
    const actuals = entities
      .map((entity, i) => ({ useCase: useCase.name, entity, time: new Date(times[i]!), ...outcomes[i]! }))
      .filter(({ entity, time }) => {
        const key = keyOf(entity, time.getTime());
        return keys.has(key) && from.has(key);
      });
    known += actuals.length;
    written += await putObservedActuals(parts.pool, actuals);
  }
  task.log.info({ predicted: wanted.length, known, written }, `${written} actual values became known`);
  return written;
}
