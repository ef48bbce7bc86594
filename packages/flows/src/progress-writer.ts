import type { TaskProgress } from '@assay/contracts';

/**
 * Writes the newest progress at once and then at most every `everyMs`; what comes in between is overwritten.
 * `settle` waits for the write under way and drops the rest: the end of the task is written by its owner.
 */
export function createProgressWriter(options: {
  everyMs: number;
  write: (progress: TaskProgress) => Promise<void>;
}): { report(progress: TaskProgress): void; settle(): Promise<void> } {
  let newest: TaskProgress | undefined;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;
  let settled = false;

  function flush(): void {
    timer = undefined;
    if (newest === undefined || settled || writing !== undefined) return;
    const progress = newest;
    newest = undefined;
    // Progress is a courtesy: that it cannot be written does not fail a task.
    writing = options
      .write(progress)
      .catch(() => {})
      .finally(() => {
        writing = undefined;
        if (!settled) timer = setTimeout(flush, options.everyMs).unref();
      });
  }

  return {
    report(progress) {
      newest = progress;
      if (timer === undefined && writing === undefined) flush();
    },
    async settle() {
      settled = true;
      clearTimeout(timer);
      await writing;
    },
  };
}
