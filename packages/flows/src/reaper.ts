import type { WorkerKind } from '@assay/contracts';
import type { Logger } from '@assay/runtime';
import { type Pool, transaction } from '@assay/store';
import type { EngineClient } from './engine-client.ts';
import { type ExecutorLock, isExecutorGone } from './executor-lock.ts';

export interface Reaper {
  /** One look; called every two seconds. */
  tick(): Promise<void>;
}

/**
 * Gives the runs of a process that died to the living. An executor is dead when nobody has held its lock for the grace
 * period: a process whose connection broke, as all do when Postgres is restarted, takes it again before that.
 */
export function createReaper(options: {
  kind: WorkerKind;
  executor: string;
  pool: Pool;
  engine: EngineClient;
  lock: ExecutorLock;
  graceMs: number;
  logger: Logger;
}): Reaper {
  const goneSince = new Map<string, number>();

  async function othersInHand(): Promise<Map<string, string[]>> {
    const byExecutor = new Map<string, string[]>();
    for (const { workflowId, executor } of await options.engine.inHand(options.kind)) {
      if (executor === options.executor) continue;
      byExecutor.set(executor, [...(byExecutor.get(executor) ?? []), workflowId]);
    }
    return byExecutor;
  }

  /** Under a lock, so that two reapers do not put back what the other's process has just begun. */
  async function putBack(executor: string): Promise<void> {
    await transaction(options.pool, async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('assay-reaper', 0))`);
      const left = (await othersInHand()).get(executor) ?? [];
      if (left.length === 0 || !(await isExecutorGone(tx, executor))) return;
      await options.engine.putBack(options.kind, left);
      options.logger.warn({ executor, runs: left }, 'a worker died; its runs are back on the queue');
    });
    goneSince.delete(executor);
  }

  return {
    async tick() {
      const others = await othersInHand();
      for (const executor of goneSince.keys()) if (!others.has(executor)) goneSince.delete(executor);
      for (const executor of others.keys()) {
        if (!(await isExecutorGone(options.pool, executor))) {
          goneSince.delete(executor);
          continue;
        }
        const since = goneSince.get(executor) ?? performance.now();
        goneSince.set(executor, since);
        // Who has just got its own lock (again) cannot tell whether the others had the time to get theirs.
        const goneForMs = Math.min(performance.now() - since, options.lock.heldForMs());
        if (goneForMs >= options.graceMs) await putBack(executor);
      }
    },
  };
}
