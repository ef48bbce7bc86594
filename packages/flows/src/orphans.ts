import { type FlowName, isFinished, type WorkerKind, workerOfFlow } from '@assay/contracts';
import type { Logger } from '@assay/runtime';
import { abandonFlowRun, getFlowRun, type Pool, unfinishedFlowRuns } from '@assay/store';
import type { EngineClient } from './engine-client.ts';
import { announce } from './run-events.ts';
import { workflowId } from './worker-names.ts';

/**
 * Fails runs that say that they are queued or running while DBOS has nothing of them: it gave up, or its tables were
 * restored from another day than ours. Otherwise such a run would say "running" for ever. Nothing is lost: a retry
 * goes on from the task that did not finish.
 */
export async function failOrphans(options: {
  kind: WorkerKind;
  pool: Pool;
  engine: EngineClient;
  logger: Logger;
}): Promise<void> {
  const { kind, pool, engine, logger } = options;
  const flows = (Object.keys(workerOfFlow) as FlowName[]).filter((flow) => workerOfFlow[flow] === kind);
  const unfinished = await unfinishedFlowRuns(pool, flows);
  const alive = await engine.aliveAmong(unfinished.map(workflowId));
  for (const run of unfinished) {
    if (alive.has(workflowId(run))) continue;
    // Looked at again after DBOS was asked: it may have ended in the meantime, as runs do.
    const now = await getFlowRun(pool, run.id);
    if (now === null || isFinished(now.state) || now.attempt !== run.attempt) continue;
    const detail = 'the run was lost by the queue; retry it to go on from the task that did not finish';
    await abandonFlowRun(pool, { id: run.id, attempt: run.attempt, error: { code: 'INTERNAL', detail } });
    logger.error({ flowRun: run.id }, detail);
    await announce(pool, { id: run.id, useCase: run.useCase }, logger);
  }
}
