import type { FitContext, FitProgress } from '../../estimators/fit-context.ts';

/** The same context for a fit that may have to begin again: whoever looks on is not told of a step twice. */
export function withoutRepeats(context: FitContext): FitContext {
  const { onProgress, watch } = context;
  let reported = 0;
  let watched = 0;
  return {
    ...context,
    ...(onProgress && {
      onProgress(progress: FitProgress): void {
        if (progress.done <= reported) return;
        reported = progress.done;
        onProgress(progress);
      },
    }),
    ...(watch && {
      watch: {
        X: watch.X,
        onStep(step: number, answers: Float64Array, total: number): 'go' | 'stop' {
          if (step <= watched) return 'go';
          watched = step;
          return watch.onStep(step, answers, total);
        },
      },
    }),
  };
}
