import type { Kernel } from './kernel.ts';

type RunningKernel = Kernel & { kind: 'running' };

/** What is folded; one kernel has one meaning for each place. */
type State = Float64Array;

/** The last n rows, or as many as there are. */
const soFar = (n: number): number => n;

/** A fold that leaves missing values out; `state[0]` counts the others. */
function over(
  size: number,
  add: (state: State, x: number) => void,
  value: (state: State) => number,
): RunningKernel {
  return {
    kind: 'running',
    rows: soFar,
    size,
    start: (state) => state.fill(0),
    add(state, x) {
      if (Number.isNaN(x)) return;
      state[0]!++;
      add(state, x);
    },
    value: (state) => (state[0] === 0 ? Number.NaN : value(state)),
  };
}

const sum = (state: State, x: number) => {
  state[1]! += x;
};
export const expandingSum = over(2, sum, (state) => state[1]!);
export const expandingMean = over(2, sum, (state) => state[1]! / state[0]!);

/** Welford’s sums: count, mean, squares of the distances from it. As pandas’ `expanding().std()`. */
export const expandingStd = over(
  3,
  (state, x) => {
    const distance = x - state[1]!;
    state[1]! += distance / state[0]!;
    state[2]! += distance * (x - state[1]!);
  },
  (state) => Math.sqrt(state[2]! / (state[0]! - 1)),
);

const extreme = (better: (a: number, b: number) => number) =>
  over(
    2,
    (state, x) => {
      state[1] = state[0] === 1 ? x : better(state[1]!, x);
    },
    (state) => state[1]!,
  );
export const expandingMin = extreme(Math.min);
export const expandingMax = extreme(Math.max);

/**
 * Exponentially weighted mean: state = weighted sum, sum of weights, weight of a row for the next one. As pandas’
 * `ewm(span=…, adjust=True, ignore_na=False).mean()` over the rows of the window.
 *
 * @param rowsPerSpan how far it reads back
 */
export function exponentialMean(rowsPerSpan: number): RunningKernel {
  return {
    kind: 'running',
    rows: (span) => rowsPerSpan * span,
    size: 3,
    start(state, span) {
      state[0] = 0;
      state[1] = 0;
      state[2] = 1 - 2 / (span + 1);
    },
    add(state, x) {
      state[0]! *= state[2]!;
      state[1]! *= state[2]!;
      if (Number.isNaN(x)) return;
      state[0]! += x;
      state[1]! += 1;
    },
    value: (state) => state[0]! / state[1]!,
  };
}
