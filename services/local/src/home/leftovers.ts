import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity } from './process-identity.ts';

const fileOf = (folder: string): string => join(folder, 'running-services.json');

/** Writes down which processes run now, for a start after a launcher that was killed. */
export function rememberServices(folder: string, pids: readonly number[]): void {
  const identities = pids.map(processIdentity).filter((identity) => identity !== undefined);
  writeFileSync(fileOf(folder), `${JSON.stringify(identities)}\n`);
}

/**
 * Waits for the services of a launcher that was killed: they notice and end by themselves. Those that do not within
 * `patienceMs` are killed; what they had promised is in their journals. Call it under the lock of the folder only.
 */
export async function waitForLeftovers(
  folder: string,
  patienceMs: number,
  log: (line: string) => void,
): Promise<void> {
  let identities: string[];
  try {
    identities = JSON.parse(readFileSync(fileOf(folder), 'utf8')) as string[];
  } catch {
    return;
  }
  const living = (): number[] =>
    identities
      .map((identity) => [Number(identity.split('@')[0]), identity] as const)
      .filter(([pid, identity]) => processIdentity(pid) === identity)
      .map(([pid]) => pid);
  const { length } = living();
  if (length === 0) return;
  log(`waiting for ${length} ${length === 1 ? 'service' : 'services'} of a launcher that was killed`);
  for (let waited = 0; waited < patienceMs && living().length > 0; waited += 50) await sleep(50);
  for (const pid of living()) process.kill(pid, 'SIGKILL');
  while (living().length > 0) await sleep(20);
}
