import { availableParallelism, cpus, loadavg } from 'node:os';

interface CoreTimes {
  readonly at: number;
  readonly idle: number;
  readonly total: number;
}

/** Looks that lie less apart say nothing: clocks of cores tick each 10 ms. */
const LEAST_MS = 30;

/** A look that is older tells of another time. */
const OLDEST_MS = 10_000;

let last: CoreTimes | undefined;

/**
 * How many cores nobody has used since the last look, from the clocks of the cores; the load average stands in where there
 * was none. On a machine whose cores are taken a second thread makes a fit slower, not faster.
 */
export function idleCores(): number {
  const now = coreTimes();
  const before = last;
  last = now;
  const apart = before === undefined ? Number.POSITIVE_INFINITY : now.at - before.at;
  if (before === undefined || apart < LEAST_MS || apart > OLDEST_MS || now.total <= before.total) {
    return Math.max(0, availableParallelism() - Math.max(1, loadavg()[0]!));
  }
  return (cpus().length * (now.idle - before.idle)) / (now.total - before.total);
}

function coreTimes(): CoreTimes {
  let idle = 0;
  let total = 0;
  for (const { times } of cpus()) {
    idle += times.idle;
    total += times.user + times.nice + times.sys + times.idle + times.irq;
  }
  return { at: Date.now(), idle, total };
}
