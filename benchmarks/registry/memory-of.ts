import { readdirSync, readFileSync } from 'node:fs';

/** Proportional set size of a process and all below it, in MiB: shared pages are counted once. */
export function memoryOf(pid: number): number {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended meanwhile.
    }
  }
  const own = (one: number): number => {
    try {
      const rollup = readFileSync(`/proc/${one}/smaps_rollup`, 'utf8');
      return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  };
  const tree = (one: number): number =>
    own(one) + (children.get(one) ?? []).reduce((sum, child) => sum + tree(child), 0);
  return Math.round(tree(pid));
}
