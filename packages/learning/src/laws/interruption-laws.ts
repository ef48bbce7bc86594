import { CancelledError } from '../estimators/cancelled-error.ts';
import type { FitContext, FitProgress } from '../estimators/fit-context.ts';
import type { Bench } from './bench.ts';

export function cancel(bench: Bench): void {
  const ends = (context: Partial<FitContext>, how: string): void => {
    let thrown: unknown;
    try {
      bench.fit(bench.data(31), context);
    } catch (error) {
      thrown = error;
    }
    bench.holds(thrown instanceof CancelledError, `cancelled by ${how}, it threw ${String(thrown)}`);
  };
  ends({ signal: AbortSignal.abort() }, 'its signal');
  ends({ isCancelled: () => true }, 'the shared flag');
  // In the middle: after the first report of progress that is not the last one.
  let begun = false;
  let total = 1;
  const context = {
    onProgress: (progress: FitProgress) => {
      begun = true;
      total = progress.total;
    },
    isCancelled: () => begun,
  };
  let finished = false;
  try {
    bench.fit(bench.data(31), context);
    finished = true;
  } catch (error) {
    bench.holds(error instanceof CancelledError, `cancelled half way, it threw ${String(error)}`);
  }
  bench.holds(!finished || total === 1, `cancelled after the first of ${total} steps, it went on to the end`);
}

export function progress(bench: Bench): void {
  const seen: FitProgress[] = [];
  bench.fit(bench.data(32), { onProgress: (step) => seen.push(step) });
  const text = seen.map(({ done, total }) => `${done}/${total}`).join(' ');
  bench.holds(seen.length > 0, 'it reported nothing');
  bench.holds(
    seen.every(({ done }, i) => i === 0 || done > seen[i - 1]!.done),
    `steps that do not rise: ${text}`,
  );
  bench.holds(seen.at(-1)!.done === seen.at(-1)!.total, `the last step was not the total: ${text}`);
}
