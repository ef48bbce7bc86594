import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { conductStudy, createStudy, oncePerFit, studyBins, toldFits } from '@assay/learning';
import { ourSpace } from './space.mjs';

/** Trials under way at once, as the training worker has them: the search is the same on machines of up to four cores. */
const width = 4;

/** Threads that stay, with the learners loaded, as those of the training worker do. */
export async function openTrialThreads(count) {
  const threads = Array.from(
    { length: count },
    () => new Worker(new URL('trial-thread.mjs', import.meta.url)),
  );
  await Promise.all(threads.map((thread) => once(thread, 'message')));
  const idle = [...threads];
  const waiting = [];
  return {
    begin(study) {
      for (const thread of threads) thread.postMessage({ study });
    },
    /** Runs a trial in the next thread that is free. */
    async attempt({ estimator, parameters }, also) {
      const thread = idle.pop() ?? (await new Promise((resolve) => waiting.push(resolve)));
      thread.postMessage({ trial: { estimator, parameters }, also });
      const [answer] = await once(thread, 'message');
      const next = waiting.shift();
      if (next) next(thread);
      else idle.push(thread);
      return answer;
    },
    close: () => Promise.all(threads.map((thread) => thread.terminate())),
  };
}

/**
 * A study with a trial on each thread and one set of bins for all. No pruning, as the peer does none.
 *
 * @returns the best trial
 */
export async function tuneInThreads(threads, { train, validation, trials, seed }) {
  const space = ourSpace();
  const study = createStudy({ space, sampler: 'tpe', seed, direction: 'lower', trials });
  const bins = studyBins(train.X, space);
  threads.begin({ train: shared(train), validation: shared(validation), seed, bins });
  const once = oncePerFit(train.X.names.length, space);
  await conductStudy(study, {
    width,
    told: toldFits(train.X.names.length),
    attempt: (trial) => once(trial, (also) => threads.attempt(trial, also)),
  });
  return study.best;
}

function shared({ X, y }) {
  const inShared = (values) => {
    const copy = new Float64Array(new SharedArrayBuffer(values.byteLength));
    copy.set(values);
    return copy;
  };
  return { X: { ...X, values: inShared(X.values) }, y: inShared(y) };
}
