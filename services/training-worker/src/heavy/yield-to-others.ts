import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';
import { isMainThread } from 'node:worker_threads';

/** As `nice` counts: a thread that has it gets a tenth of a core that another wants. */
const niceness = 10;

/**
 * Lets who answers, in this process or another, get a core before this thread, and before those that it starts. Linux gives
 * each thread a priority of its own; elsewhere, and on the main thread, nothing is changed.
 *
 * @returns whether it was
 */
export function yieldToOthers(): boolean {
  if (isMainThread || process.platform !== 'linux') return false;
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), niceness);
    return true;
  } catch {
    // A sandbox without /proc, or that forbids it: work is done all the same.
    return false;
  }
}
