import { CancelledError } from '../estimators/cancelled-error.ts';
import type { FitContext, FitProgress, FitWatch } from '../estimators/fit-context.ts';
import { PrunedError } from '../estimators/pruned-error.ts';
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

/** Learners that are done in one step call no watch; whoever calls one keeps its promises. */
export function watched(bench: Bench): void {
  const data = bench.data(33);
  const { X } = bench.data(34);
  const plain = bench.predict(bench.fit(data), X);
  const steps: number[] = [];
  let seen: Float64Array | undefined;
  const watch: FitWatch = {
    X,
    onStep(step, answers) {
      steps.push(step);
      seen = Float64Array.from(answers);
      return 'go';
    },
  };
  const grown = bench.predict(bench.fit(data, { watch }), X);
  bench.sameBits('predictions of a watched fit and of one by itself', grown, plain);
  if (seen === undefined) return;
  bench.holds(
    steps.every((step, i) => step === i + 1),
    `steps that are not 1, 2, 3, …: ${steps.join()}`,
  );
  bench.close('what the watch saw last and what the model answers', seen, grown, 1e-9);
  let thrown: unknown;
  try {
    bench.fit(data, { watch: { X, onStep: (step) => (step === 2 ? 'stop' : 'go') } });
  } catch (error) {
    thrown = error;
  }
  const ended = thrown instanceof PrunedError && thrown.step === 2;
  bench.holds(ended, `told to stop after step 2, it threw ${String(thrown)}`);
}
