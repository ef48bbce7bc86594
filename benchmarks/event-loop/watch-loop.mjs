import { appendFileSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

// Loaded into every process of a start (`NODE_OPTIONS=--import …?file=…`, as services get few variables of the environment): writes
// down ten times a second how long its event loop stood still.

/** Of the timer that is watched: a wait of so long is none. */
const resolutionMs = 1;
const everyMs = 100;
const file = new URL(import.meta.url).searchParams.get('file');
const service = /services[/\\]([^/\\]+)[/\\]/.exec(process.argv[1] ?? '')?.[1];

/** For how long this thread could have run and was let wait for a core, since it began; 0 where the system does not say. */
function waitedMs() {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
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
