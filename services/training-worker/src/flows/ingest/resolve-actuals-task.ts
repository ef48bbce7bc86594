import type { FlowContext, TaskContext } from '@assay/flows';
import { currentObservations, keysToResolve, putObservedActuals } from '@assay/store';
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
  const rows = (await currentObservations(parts.pool, { useCase: useCase.name })).map(({ values }) => values);
  const { entities, times, outcomes } = await parts.heavy.run(
    'targets',
    { useCase, rows },
    { signal: task.signal },
  );
  const actuals = entities
    .map((entity, i) => ({ useCase: useCase.name, entity, time: new Date(times[i]!), ...outcomes[i]! }))
    .filter(({ entity, time }) => keys.has(keyOf(entity, time.getTime())));
  const written = await putObservedActuals(parts.pool, actuals);
  task.log.info(
    { predicted: wanted.length, known: actuals.length, written },
    `${written} actual values became known`,
  );
  return written;
}
