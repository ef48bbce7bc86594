import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Forecast, ForecastOf, ForecastServing, ServedCheck } from '@assay/model-bundle';
import type { TypedRow } from '@assay/use-case';
import { Piscina } from 'piscina';
import type { BundleFiles } from './bundle-cache.ts';
import type { BundleCall, BundleReturn, OpenedBundle } from './bundle-thread.ts';

/** A version that is asked what comes next, in a thread: what is known of it at once, and forecasts when they are made. */
export interface ForecastInThread extends Omit<ForecastServing, 'forecast'> {
  /** As far as the model was judged; else as `ForecastServing.forecast`. */
  forecast(history: readonly TypedRow[], of: ForecastOf): Promise<Forecast | null>;
}

export interface BundleThreads {
  /**
   * Opens a bundle, with what takes long of making its model ready.
   *
   * @throws Error for a bundle that is not whole, saying what is wrong with it
   */
  open(files: BundleFiles): Promise<OpenedBundle>;
  /**
   * Takes a version of forecasts in and answers its examples.
   *
   * @param key of its own; the same one = the same files
   */
  take(
    key: string,
    files: BundleFiles,
    serving: ForecastServing,
  ): Promise<{ readonly check: ServedCheck; readonly serving: ForecastInThread }>;
  close(): Promise<void>;
}

/** Copied between two turns of others: some milliseconds. */
const bytesATurn = 2 ** 23;

/**
 * Threads for what would make requests wait: a bundle of big trees takes 100 ms to read, and some forecasts are fitted to the past when
 * they are asked, which takes 20 ms and more of a long one. Questions about rows take some microseconds each, where they are
 * asked. A thread is started when it is first needed and stays; one that dies is replaced, asked once more, and given the
 * bundles of what it is asked for.
 *
 * @param file the compiled bundle-thread module
 * @param most threads
 */
export function createBundleThreads({ file, most }: { file: string; most: number }): BundleThreads {
  const pool = new Piscina({ filename: file, minThreads: 0, maxThreads: most, idleTimeout: Infinity });
  const run = (message: BundleCall) => pool.run(message) as Promise<BundleReturn>;
  // A thread that died says nothing of the bundle that it was reading.
  const call = (message: BundleCall) => run(message).catch(() => run(message));
  return {
    async open(files) {
      const answer = await call({ kind: 'open', files: await inSharedMemory(files) });
      if (answer.kind !== 'open') throw unexpected(answer);
      return answer.opened;
    },
    async take(key, own, { forecast: _here, ...facts }) {
      const files = await inSharedMemory(own);
      const checked = await call({ kind: 'check', key, files });
      if (checked.kind !== 'check') throw unexpected(checked);
      const serving: ForecastInThread = {
        ...facts,
        async forecast(history, of) {
          const asked = { kind: 'forecast', key, history, of } as const;
          const first = await call(asked);
          const made = first.kind === 'unknown' ? await call({ ...asked, files }) : first;
          if (made.kind !== 'forecast') throw unexpected(made);
          return made.forecast;
        },
      };
      return { check: checked.check, serving };
    },
    close: () => pool.destroy(),
  };
}

/** The same bytes where threads can read them: to send them would copy them all at once. */
async function inSharedMemory(files: BundleFiles): Promise<BundleFiles> {
  const shared = new Map<string, Uint8Array>();
  for (const [path, bytes] of files) {
    const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
    for (let from = 0; from < bytes.length; from += bytesATurn) {
      copy.set(bytes.subarray(from, from + bytesATurn), from);
      await nextTurn();
    }
    shared.set(path, copy);
  }
  return shared;
}

function unexpected(answer: BundleReturn): Error {
  return new Error(answer.kind === 'refused' ? answer.why : `a thread of bundles answered "${answer.kind}"`);
}
