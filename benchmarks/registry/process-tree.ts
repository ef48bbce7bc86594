import { readdirSync, readFileSync } from 'node:fs';

/** A process and all below it. */
function treeOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended meanwhile.
    }
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  return below(root);
}

/** Proportional set size of a process and all below it, in MiB: shared pages are counted once. */
export function memoryOf(root: number): number {
  const own = (pid: number): number => {
    try {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  };
  return Math.round(treeOf(root).reduce((sum, pid) => sum + own(pid), 0));
}

/** Processor seconds of a process and all below it, those that ended and were waited for too. */
export function cpuSecondsOf(root: number): number {
  const own = (pid: number): number => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // After the name, which may hold anything: state, ppid, …, utime, stime, cutime, cstime as 12th to 15th.
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      return (fields[11]! + fields[12]! + fields[13]! + fields[14]!) / 100;
    } catch {
      return 0;
    }
  };
  return treeOf(root).reduce((sum, pid) => sum + own(pid), 0);
}
