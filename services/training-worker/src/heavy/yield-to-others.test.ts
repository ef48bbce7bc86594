import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { isMainThread, Worker } from 'node:worker_threads';
import { transformWithOxc } from 'vite';
import { describe, expect, it } from 'vitest';
import { yieldToOthers } from './yield-to-others.ts';

const file = fileURLToPath(new URL('./yield-to-others.ts', import.meta.url));
const { code } = await transformWithOxc(readFileSync(file, 'utf8'), file);
/** For a thread of its own: yields, then tells its priority and that of a thread that it starts. */
const inThread = `${code}
  import { getPriority } from 'node:os';
  import { parentPort, Worker, workerData } from 'node:worker_threads';
  const own = () => getPriority(Number(basename(readlinkSync('/proc/thread-self'))));
  if (workerData === 'below') parentPort.postMessage(own());
  else {
    const changed = yieldToOthers();
    new Worker(new URL(import.meta.url), { workerData: 'below' }).once('message', (inherited) =>
      parentPort.postMessage({ changed, own: own(), inherited }),
    );
  }
`;

describe('yieldToOthers', () => {
  it.runIf(isMainThread)('leaves the main thread as it is', () => {
    const before = getPriority();
    expect(yieldToOthers()).toBe(false);
    expect(getPriority()).toBe(before);
  });

  it.runIf(process.platform === 'linux')(
    'lowers its thread and those that it starts, and no other',
    async () => {
      const before = getPriority();
      const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(inThread)}`));
      const [told] = await once(worker, 'message');
      expect(told).toEqual({ changed: true, own: 10, inherited: 10 });
      expect(getPriority()).toBe(before);
      await worker.terminate();
    },
  );
});
