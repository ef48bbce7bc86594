import { Worker } from 'node:worker_threads';
import type { BundleVerdict, JudgeBundle } from './bundle-verdict.ts';

/** A bundle that takes longer is not accepted: something in it does not end. */
const patienceMs = 120_000;

/** Judges in a thread of its own: a forest of many MiB is not compiled on the thread that answers requests. */
export const judgeInThread: JudgeBundle = (modelName, files) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./bundle-thread.js', import.meta.url), {
      workerData: { modelName, files },
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    const late = setTimeout(() => {
      resolve({ accepted: false, reason: `the bundle could not be checked within ${patienceMs / 1000} s` });
      void worker.terminate();
    }, patienceMs);
    worker.once('message', (verdict: BundleVerdict) => resolve(verdict));
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
        resolve({ accepted: false, reason: 'the bundle is too large to be checked' });
      } else reject(error);
    });
    worker.once('exit', () => {
      clearTimeout(late);
      reject(new Error('the thread that checks a bundle ended without a verdict'));
    });
  });
