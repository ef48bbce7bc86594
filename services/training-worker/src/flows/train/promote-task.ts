import { isAssayError } from '@assay/contracts';
import type { FlowContext, TaskContext } from '@assay/flows';
import { currentSnapshot } from '@assay/store';
import type { FlowParts } from '../flow-parts.ts';
import { useCaseOfHash } from '../use-case-in-force.ts';
import { isDataReplaced } from './data-replaced.ts';
import type { Evaluated } from './evaluate-task.ts';
import type { Prepared } from './prepare-task.ts';
import type { Registered } from './register-task.ts';
import { removeWorkFiles } from './work-files.ts';

export type Promoted = { outcome: 'champion' | 'challenger'; detail: string };

/**
 * Asks the registry to make the version the champion. That a gate refuses it is an outcome, not a failure: it is then
 * the challenger, and the champion stays.
 */
export async function promoteTask(
  parts: FlowParts,
  ctx: FlowContext,
  task: TaskContext,
  { prepared, evaluated, registered }: { prepared: Prepared; evaluated: Evaluated; registered: Registered },
): Promise<Promoted> {
  const { registry } = parts;
  const { signal } = task;
  const promoted = await promote(parts, ctx, { prepared, evaluated, registered }, signal);
  if (promoted.outcome === 'challenger') {
    await registry.setAlias(ctx.useCase, 'challenger', registered.version, { signal });
  }
  await registry.setTags(
    prepared.runId,
    { 'assay.promotion': `${promoted.outcome}: ${promoted.detail}` },
    { signal },
  );
  await registry.finishRun(prepared.runId, { signal });
  task.log.info({ ...promoted }, `version ${registered.version} is ${promoted.outcome}: ${promoted.detail}`);
  await removeWorkFiles(parts.artifacts, ctx.id).catch((error: unknown) => {
    task.log.warn({ err: error }, 'the working files of the run could not be removed');
  });
  return promoted;
}

async function promote(
  parts: FlowParts,
  ctx: FlowContext,
  { prepared, evaluated, registered }: { prepared: Prepared; evaluated: Evaluated; registered: Registered },
  signal: AbortSignal,
): Promise<Promoted> {
  const detail = evaluated.gates[0]?.detail ?? 'there was no gate';
  if (await isStale(parts, ctx, prepared)) {
    return {
      outcome: 'challenger',
      detail:
        'the data was replaced by another file during this training; the champion is left to a training on that',
    };
  }
  try {
    const { version } = registered;
    await parts.registry.promote(
      { name: ctx.useCase, version, reason: `${ctx.id}: ${detail}`.slice(0, 500), actor: 'training-worker' },
      { signal },
    );
    return { outcome: 'champion', detail };
  } catch (error) {
    if (!isAssayError(error) || error.code !== 'GATE_REFUSED') throw error;
    return { outcome: 'challenger', detail: error.detail };
  }
}

/** Gates were passed on data that is no longer in force: they say nothing of the data that will be asked about. */
async function isStale({ pool }: FlowParts, ctx: FlowContext, prepared: Prepared): Promise<boolean> {
  const inForce = await currentSnapshot(pool, ctx.useCase);
  if (inForce === null) return false;
  const { useCase } = await useCaseOfHash(pool, ctx.useCase, prepared.useCaseHash);
  return isDataReplaced(pool, useCase, inForce.sha256, {
    snapshotSha256: prepared.snapshot.sha256,
    preparedAt: new Date(prepared.preparedAt),
    rows: prepared.rows,
  });
}
