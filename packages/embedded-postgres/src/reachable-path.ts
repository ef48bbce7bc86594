import { spawnSync } from 'node:child_process';
import type { RunAs } from './run-as.ts';

/**
 * The name under which the chosen user reaches a folder that is also its working directory. Below a folder that only
 * root may enter (/root) no path leads there; but a process keeps the working directory it was started in, and on Linux
 * /proc/self/cwd names that one without walking the path.
 */
export function reachablePath(folder: string, runAs: RunAs | undefined): string {
  if (runAs === undefined || process.platform !== 'linux') return folder;
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { cwd: '/', ...runAs });
  return tried.status === 0 ? folder : '/proc/self/cwd';
}
