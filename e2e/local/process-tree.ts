import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export interface Running {
  readonly pid: number;
  /** `local` (the launcher), the name of a service, or `postgres` (the postmaster and its backends). */
  readonly what: string;
}

/** Every living process that was started for a home: ours by their environment, Postgres by where it runs. Linux only. */
export function processesOf(home: string): Running[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const what = roleOf(name, home);
        return what === undefined ? [] : [{ pid: Number(name), what }];
      } catch {
        return []; // It ended while we looked.
      }
    });
}

function roleOf(pid: string, home: string): string | undefined {
  if (
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .startsWith('Z')
  )
    return undefined;
  if (readlinkSync(`/proc/${pid}/cwd`).startsWith(`${home}/`)) return 'postgres';
  if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(home)) return undefined;
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  return /services\/([\w-]+)\/dist\/main\.js/.exec(command)?.[1];
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

/** Kills all of it at once, as a power cut would, and waits until nothing is left. */
export async function killTree(home: string): Promise<void> {
  for (let left = processesOf(home); left.length > 0; left = processesOf(home)) {
    for (const { pid } of left) kill(pid);
    await wait(20);
  }
}
