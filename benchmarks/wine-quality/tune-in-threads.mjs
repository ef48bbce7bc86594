import { Worker } from 'node:worker_threads';
import { createStudy } from '@assay/learning';
import { ourSpace } from './space.mjs';

/**
 * A study with a trial on each core: whoever is free gets the next one. No pruning, as the peer does none.
 *
 * @returns the best trial
 */
export async function tuneInThreads({ train, validation, trials, threads, seed }) {
  const study = createStudy({ space: ourSpace(), sampler: 'tpe', seed, direction: 'lower', trials });
  const workers = Array.from(
    { length: threads },
    () =>
      new Worker(new URL('trial-thread.mjs', import.meta.url), { workerData: { train, validation, seed } }),
  );
  try {
    await Promise.all(
      workers.map(
        (worker) =>
          new Promise((resolve, reject) => {
            const next = () => {
              if (study.isOver()) return resolve();
              const { number, estimator, parameters } = study.ask();
              worker.postMessage({ number, estimator, parameters });
            };
            worker.on('message', ({ number, value }) => {
              study.tell(number, value);
              next();
            });
            worker.on('error', reject);
            next();
          }),
      ),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return study.best;
}
