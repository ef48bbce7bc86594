import { Piscina } from 'piscina';
import type { HeavyJobs, JobInput, JobOutput } from './heavy-thread.ts';
import { errorOfJob, type JobFailure } from './job-failure.ts';
import { createProgressCell, readProgress } from './progress-cell.ts';

export interface HeavyRunOptions {
  /** Ends the job at once, by ending its thread. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: { done: number; total: number }) => void;
}

export interface HeavyPool {
  readonly threads: number;
  run<J extends keyof HeavyJobs>(job: J, input: JobInput<J>, options: HeavyRunOptions): Promise<JobOutput<J>>;
  close(): Promise<void>;
}

/**
 * Threads for work that would block the event loop: fits, features of whole tables, bootstraps, reading of files.
 *
 * @param file the compiled heavy-thread module
 */
export function createHeavyPool({ file, threads }: { file: string; threads: number }): HeavyPool {
  const pool = new Piscina({ filename: file, minThreads: 0, maxThreads: threads, idleTimeout: 60_000 });
  return {
    threads,
    async run(job, input, { signal, onProgress }) {
      signal.throwIfAborted();
      const cell = createProgressCell();
      const reporter =
        onProgress &&
        setInterval(() => {
          const progress = readProgress(cell);
          if (progress.total > 0) onProgress(progress);
        }, 250);
      try {
        const answer = (await pool.run({ job, input, cell }, { signal })) as
          | { ok: true; output: JobOutput<typeof job> }
          | { ok: false; failure: JobFailure };
        if (!answer.ok) throw errorOfJob(answer.failure);
        return answer.output;
      } catch (error) {
        signal.throwIfAborted();
        throw error;
      } finally {
        clearInterval(reporter);
      }
    },
    close: () => pool.destroy(),
  };
}
