import { readFileSync } from 'node:fs';

/** The system brings the account of a thread up to date at its ticks; what it says may be so old. */
const tickMs = 10;

/**
 * Milliseconds that a computation takes while nobody else wants the processor: by the clock, or, where others had the
 * processor in the meantime, by what the system says that this thread had of it (Linux; elsewhere by the clock alone).
 */
export function ownTime(compute: () => void): number {
  const before = processorMs();
  const begun = performance.now();
  compute();
  const byClock = performance.now() - begun;
  const after = processorMs();
  return before === null || after === null ? byClock : Math.min(byClock, after - before + tickMs);
}

function processorMs(): number | null {
  try {
    return Number.parseInt(readFileSync('/proc/thread-self/schedstat', 'latin1'), 10) / 1e6;
  } catch {
    return null;
  }
}
