import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, readPostmaster, servesDirectory } from './postmaster.ts';

/**
 * Fast shutdown; after `patienceMs` an immediate one, which the next start recovers from. Postgres removes its pid file
 * last: the process of an adopted one may linger as a zombie until its new parent looks.
 */
export async function stopPostmaster(pgdata: string, pid: number, patienceMs = 20_000): Promise<void> {
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(pid, name);
    } catch {
      // It ended in the meantime.
    }
  };
  signal('SIGINT');
  for (let waited = 0; isAlive(pid) && readPostmaster(pgdata)?.pid === pid; waited += 20) {
    if (waited === patienceMs) signal('SIGQUIT');
    await sleep(20);
  }
}

/** Stops the Postgres that a dead process left behind in a folder, if there is one. Tells whether there was. */
export async function stopOrphan(pgdata: string): Promise<boolean> {
  const found = readPostmaster(pgdata);
  if (found === undefined || !servesDirectory(found.pid, pgdata)) return false;
  await stopPostmaster(pgdata, found.pid);
  return true;
}
