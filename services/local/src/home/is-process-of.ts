import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether the process lives and is ours: its command line contains `program`. */
export function isProcessOf(pid: number, program: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        : execFileSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return command.includes(program);
  } catch {
    return process.platform === 'win32';
  }
}
