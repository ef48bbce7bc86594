import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What Postgres writes into postmaster.pid: https://www.postgresql.org/docs/17/storage-file-layout.html */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

/** The pid file of a data directory, or undefined when there is none. */
export function readPostmaster(pgdata: string): Postmaster | undefined {
  let text: string;
  try {
    text = readFileSync(join(pgdata, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the process is a postmaster of exactly this data directory, and not another that got the same pid. */
export function servesDirectory(pid: number, pgdata: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    if (process.platform === 'linux') {
      return (
        readlinkSync(`/proc/${pid}/cwd`) === realpathSync(pgdata) &&
        readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]?.endsWith('postgres') === true
      );
    }
    if (process.platform === 'win32') return true;
    const command = execFileSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return command.includes('postgres') && command.includes(pgdata);
  } catch {
    return false;
  }
}

/**
 * Makes the pid file of a dead Postgres, whose pid another process got since, say so. The file is kept: it also holds
 * the shared memory key by which Postgres finds out whether orphaned backends still write to the directory.
 */
export function disownReusedPid(pgdata: string): void {
  const path = join(pgdata, 'postmaster.pid');
  const lines = readFileSync(path, 'utf8').split('\n');
  lines[0] = String(2 ** 31 - 1); // above every system's largest pid
  writeFileSync(path, lines.join('\n'));
}
