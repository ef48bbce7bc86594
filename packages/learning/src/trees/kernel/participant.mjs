// What every thread but the starting one runs: plain JavaScript, so that it starts from the sources as from the build.
// It waits for messages and holds nothing while it waits but the memory of its team.
import { parentPort } from 'node:worker_threads';
import { Control, LATE } from './control.mjs';

let kernel;

parentPort.on('message', (message) => {
  if (message.memory !== undefined) {
    const { module, memory } = message;
    const now = () => performance.now();
    const env = { memory, isCancelled: () => 0, log2: Math.log2, now };
    kernel = new WebAssembly.Instance(module, { env }).exports;
  } else takePart(message.control);
});

/** Joins a fit unless it has begun without this thread, takes part until it ends, and says so. */
function takePart(control) {
  const index = 1 + Atomics.add(control, Control.joined, 1);
  if (index > LATE) return;
  Atomics.notify(control, Control.joined);
  try {
    Atomics.wait(control, Control.job, 0);
    const job = Atomics.load(control, Control.job);
    try {
      if (job > 0) kernel.participate(job, index);
    } catch (error) {
      kernel.abandon(job);
      throw error;
    }
  } finally {
    Atomics.add(control, Control.left, 1);
    Atomics.notify(control, Control.left);
  }
}
