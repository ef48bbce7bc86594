import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

/** Others may take this share of one core before a run counts as disturbed. */
const mostOfOthers = 0.25;

/** Seconds of all cores that were busy since the machine started; undefined where there is no /proc. */
function busySeconds() {
  try {
    const [user, nice, system, , , irq, softirq] = readFileSync('/proc/stat', 'utf8')
      .split('\n', 1)[0]
      .trim()
      .split(/\s+/)
      .slice(1)
      .map(Number);
    return (user + nice + system + irq + softirq) / 100;
  } catch {
    return undefined;
  }
}

/**
 * Runs something and says how long it took and what else the machine did meanwhile.
 *
 * @param {() => Promise<{ cpuSeconds: number, result: unknown }>} run says what it took itself
 * @returns {Promise<{ seconds: number, cpuSeconds: number, others: number | null, quiet: boolean, result: any }>} `others`: cores that others kept
 *   busy, null where that cannot be known
 */
export async function watched(run) {
  const before = busySeconds();
  const started = performance.now();
  const { cpuSeconds, result } = await run();
  const seconds = (performance.now() - started) / 1000;
  const after = busySeconds();
  const others =
    before === undefined || after === undefined ? null : Math.max(0, (after - before - cpuSeconds) / seconds);
  return { seconds, cpuSeconds, others, quiet: others === null || others <= mostOfOthers, result };
}

/** Where and from what a result is. */
export function provenance() {
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8', cwd: import.meta.dirname }).trim();
  return {
    at: new Date().toISOString(),
    commit: git('rev-parse', 'HEAD'),
    changed: git('status', '--porcelain', '--untracked-files=no') !== '',
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
  };
}

/** The middle of an odd number of values; of an even one the mean of the two. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
}
