import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * What tells a living process from a later one that got the same pid: the pid and the moment it began, as the system
 * tells it. Undefined when there is no such process.
 */
export function processIdentity(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  try {
    return `${pid}@${beganAt(pid)}`;
  } catch {
    return undefined;
  }
}

function beganAt(pid: number): string {
  if (process.platform === 'linux') {
    // Field 22, in ticks since the boot; the name in field 2 may hold spaces and brackets itself. A zombie has ended.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    if (fields[0] === 'Z') throw new Error('it has ended');
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  }
  if (process.platform === 'win32') return '';
  return execFileSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' }).trim();
}
