import type { Kernel } from './kernel.ts';

type RunningKernel = Kernel & { kind: 'running' };

// Each `add` is a loop of its own over plain locals: a window of 10,000 rows that slides is folded afresh for each row.
// Missing values are left out; `state[0]` counts the others.

type Add = RunningKernel['add'];

/** The last n rows, or as many as there are. */
function soFar(size: number, add: Add, value: (state: Float64Array) => number): RunningKernel {
  return {
    kind: 'running',
    rows: (n) => n,
    size,
    start: (state) => state.fill(0),
    add,
    value: (state) => (state[0] === 0 ? Number.NaN : value(state)),
  };
}

const addToSum: Add = (state, series, first, last) => {
  let [count, sum] = [state[0]!, state[1]!];
  for (let i = first; i <= last; i++) {
    const x = series[i]!;
    if (Number.isNaN(x)) continue;
    count++;
    sum += x;
  }
  state[0] = count;
  state[1] = sum;
};
export const expandingSum = soFar(2, addToSum, (state) => state[1]!);
export const expandingMean = soFar(2, addToSum, (state) => state[1]! / state[0]!);

/** Welford’s sums: count, mean, squares of the distances from it. As pandas’ `expanding().std()`. */
const addToSquares: Add = (state, series, first, last) => {
  let [count, mean, squares] = [state[0]!, state[1]!, state[2]!];
  for (let i = first; i <= last; i++) {
    const x = series[i]!;
    if (Number.isNaN(x)) continue;
    count++;
    const distance = x - mean;
    mean += distance / count;
    squares += distance * (x - mean);
  }
  state[0] = count;
  state[1] = mean;
  state[2] = squares;
};
export const expandingStd = soFar(3, addToSquares, (state) => Math.sqrt(state[2]! / (state[0]! - 1)));

export const expandingMin = soFar(2, extreme(-1), (state) => state[1]!);
export const expandingMax = soFar(2, extreme(1), (state) => state[1]!);

/** @param sign 1 for the largest, -1 for the smallest */
function extreme(sign: 1 | -1): Add {
  return (state, series, first, last) => {
    let count = state[0]!;
    let best = count === 0 ? -sign * Number.POSITIVE_INFINITY : state[1]!;
    for (let i = first; i <= last; i++) {
      const x = series[i]!;
      if (Number.isNaN(x)) continue;
      count++;
      // Compared, not Math.max: that looks for -0 and NaN, at three times the cost.
      if (sign * x > sign * best) best = x;
    }
    state[0] = count;
    state[1] = best;
  };
}

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
    add(state, series, first, last) {
      let [sum, weights, keep] = [state[0]!, state[1]!, state[2]!];
      for (let i = first; i <= last; i++) {
        const x = series[i]!;
        sum *= keep;
        weights *= keep;
        if (Number.isNaN(x)) continue;
        sum += x;
        weights += 1;
      }
      state[0] = sum;
      state[1] = weights;
    },
    value: (state) => state[0]! / state[1]!,
  };
}
