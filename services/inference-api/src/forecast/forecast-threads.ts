import type { Forecast, ForecastOf, ForecastServing, ServedCheck } from '@assay/model-bundle';
import type { TypedRow } from '@assay/use-case';
import { Piscina } from 'piscina';
import type { BundleFiles } from '../models/bundle-cache.ts';
import type { ForecastCall, ForecastReturn } from './forecast-thread.ts';

/** A version that is asked what comes next, in a thread: what is known of it at once, and forecasts when they are made. */
export interface ForecastInThread extends Omit<ForecastServing, 'forecast'> {
  /** As far as the model was judged; else as `ForecastServing.forecast`. */
  forecast(history: readonly TypedRow[], of: ForecastOf): Promise<Forecast | null>;
}

export interface ForecastThreads {
  /**
   * Takes a version in and answers its examples.
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

/**
 * Threads that make forecasts: some methods are fitted to the past when they are asked, which takes 20 ms and more of a long one. Requests
 * about rows, each some microseconds, do not wait for that. A thread is started when it is first needed and stays; one that
 * dies is replaced, and given the bundles of what it is asked for.
 *
 * @param file the compiled forecast-thread module
 * @param most threads
 */
export function createForecastThreads({ file, most }: { file: string; most: number }): ForecastThreads {
  const pool = new Piscina({ filename: file, minThreads: 0, maxThreads: most, idleTimeout: Infinity });
  const call = (message: ForecastCall) => pool.run(message) as Promise<ForecastReturn>;
  return {
    async take(key, files, { forecast: _here, ...facts }) {
      const checked = await call({ key, files });
      if (checked.kind !== 'checked') throw unexpected(checked);
      const serving: ForecastInThread = {
        ...facts,
        async forecast(history, of) {
          const asked = { key, forecast: { history, of } };
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

function unexpected({ kind }: ForecastReturn): Error {
  return new Error(`a thread of forecasts answered "${kind}"`);
}
