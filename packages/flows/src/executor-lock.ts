import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@assay/runtime';
import type { Queryable } from '@assay/store';
import { Client } from 'pg';

export interface ExecutorLock {
  /** How long this process has held its lock without a break; 0 while it does not hold it. */
  heldForMs(): number;
  release(): Promise<void>;
}

/**
 * Holds the advisory lock that says that this executor lives, on a connection of its own: Postgres lets go of it when
 * the process dies, however it dies. After a restart of Postgres it is taken again.
 *
 * @returns once the lock is held for the first time
 */
export async function holdExecutorLock(options: {
  databaseUrl: string;
  executor: string;
  logger: Logger;
}): Promise<ExecutorLock> {
  const released = new AbortController();
  let client: Client | undefined;
  let heldSince: number | undefined;

  async function take(): Promise<void> {
    const next = new Client({
      connectionString: options.databaseUrl,
      application_name: `assay-executor-${options.executor}`,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    const onLost = (): void => {
      if (client !== next) return;
      client = undefined;
      heldSince = undefined;
      void next.end().catch(() => {});
      if (!released.signal.aborted) {
        options.logger.warn(
          { executor: options.executor },
          'lost the lock that says that this process lives',
        );
        void takeAgain();
      }
    };
    next.on('error', onLost);
    next.on('end', onLost);
    try {
      await next.connect();
      // A machine that vanishes closes no connection; the server notices within some 15 s.
      await next.query(
        'SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 3; SET tcp_keepalives_count = 3',
      );
      await next.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [lockName(options.executor)]);
    } catch (error) {
      await next.end().catch(() => {});
      throw error;
    }
    client = next;
    heldSince = performance.now();
  }

  async function takeAgain(): Promise<void> {
    while (!released.signal.aborted) {
      try {
        await take();
        if (released.signal.aborted) await client?.end();
        else options.logger.info({ executor: options.executor }, 'holds the lock again');
        return;
      } catch {
        await sleep(200);
      }
    }
  }

  await take();
  return {
    heldForMs: () => (heldSince === undefined ? 0 : performance.now() - heldSince),
    async release() {
      released.abort();
      await client?.end().catch(() => {});
    },
  };
}

/** True when no living process holds the executor's lock. */
export async function isExecutorGone(db: Queryable, executor: string): Promise<boolean> {
  // Held to the end of the statement, or of the caller's transaction; an owner that comes back waits that long.
  const { rows } = await db.query<{ free: boolean }>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS free',
    [lockName(executor)],
  );
  return rows[0]?.free === true;
}

function lockName(executor: string): string {
  return `assay-executor:${executor}`;
}
