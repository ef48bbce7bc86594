import { availableParallelism, cpus, loadavg } from 'node:os';

/** What the clocks of all cores and of this process stood at. Milliseconds. */
export interface CoreLook {
  readonly at: number;
  readonly busy: number;
  readonly own: number;
}

/** Clocks of cores tick each 10 ms: two looks less apart than this say nothing. */
const LEAST_MS = 25;

export function lookAtCores(): CoreLook {
  let busy = 0;
  for (const { times } of cpus()) busy += times.user + times.nice + times.sys + times.irq;
  const { user, system } = process.cpuUsage();
  return { at: performance.now(), busy, own: (user + system) / 1000 };
}

/**
 * How many cores are not taken by other processes: since an earlier look, or where there was none or it was a moment ago, as the
 * load average of the last minute says. On a machine whose cores are taken a second thread makes a fit slower, not faster.
 */
export function freeCores(before: CoreLook | undefined): number {
  const cores = availableParallelism();
  const now = lookAtCores();
  const apart = before === undefined ? 0 : now.at - before.at;
  if (before === undefined || apart < LEAST_MS || now.busy <= before.busy) {
    // This process was part of that load.
    return Math.max(1, cores - Math.max(0, loadavg()[0]! - 1));
  }
  const others = now.busy - before.busy - (now.own - before.own);
  return Math.max(1, cores - Math.max(0, others / apart));
}
