import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isProcessOf } from './is-process-of.ts';

/** The services that were started, by pid: `{"4711": "/path/to/main.js"}`. */
type Started = Record<string, string>;

const fileOf = (folder: string): string => join(folder, 'services.json');

/** Writes down which processes run now, for a start after a launcher that was killed. */
export function rememberServices(folder: string, started: ReadonlyMap<number, string>): void {
  writeFileSync(fileOf(folder), `${JSON.stringify(Object.fromEntries(started))}\n`);
}

/**
 * Waits for the services of a launcher that was killed: they notice and end by themselves. Those that do not within
 * `patienceMs` are killed; what they had promised is in their journals.
 */
export async function waitForLeftovers(
  folder: string,
  patienceMs: number,
  log: (line: string) => void,
): Promise<void> {
  let started: Started;
  try {
    started = JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Started;
  } catch {
    return;
  }
  const living = (): number[] =>
    Object.entries(started)
      .filter(([pid, main]) => isProcessOf(Number(pid), main))
      .map(([pid]) => Number(pid));
  if (living().length === 0) return;
  log(`waiting for ${living().length} services of a launcher that was killed`);
  for (let waited = 0; waited < patienceMs && living().length > 0; waited += 50) await sleep(50);
  for (const pid of living()) process.kill(pid, 'SIGKILL');
  while (living().length > 0) await sleep(20);
}
