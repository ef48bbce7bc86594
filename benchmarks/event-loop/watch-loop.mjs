import { appendFileSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

// Loaded into every process of a start (`NODE_OPTIONS=--import …?file=…`, as services get few variables of the environment): writes
// down ten times a second how long its event loop stood still.

/** Of the timer that is watched: a wait of so long is none. */
const resolutionMs = 1;
const everyMs = 100;
/** In the first line of /proc/stat: its name comes first. */
const stealAt = 8;
const cores = availableParallelism();
const file = new URL(import.meta.url).searchParams.get('file');
const service = /services[/\\]([^/\\]+)[/\\]/.exec(process.argv[1] ?? '')?.[1];

/** Of a tick in /proc/stat. */
const tickMs = 10;

/**
 * For how long this thread could have run and was let wait for a core, since it began, and what the host took from a core for others
 * meanwhile (steal), as a mean of the cores; 0 where the system does not say.
 */
function waitedMs() {
  try {
    const waited =
      Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
    const ofAllCores = readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/\s+/);
    return waited + (Number(ofAllCores[stealAt]) * tickMs) / cores;
  } catch {
    return 0;
  }
}

if (isMainThread && service !== undefined && file !== null) {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  let before = waitedMs();
  const timer = setInterval(() => {
    const longestMs = Math.max(0, delay.max / 1e6 - resolutionMs);
    delay.reset();
    const now = waitedMs();
    const line = { service, at: Date.now(), longestMs, waitedMs: now - before };
    before = now;
    appendFileSync(file, `${JSON.stringify(line)}\n`);
  }, everyMs);
  timer.unref();
}
