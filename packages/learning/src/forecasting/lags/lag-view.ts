import { filledPast } from '../filled-past.ts';
import { type LagDesign, scaleReach } from './lag-design.ts';

/** A series made ready for rows of lags; forecast steps are written behind its values. */
export interface LagView {
  /** Values that are known or filled; steps from here on are forecast. */
  readonly length: number;
  /** Logarithms where `logged`. */
  readonly y: Float64Array;
  /** y(t) − y(t − difference) in units of `scale`; NaN at the beginning. */
  readonly changes: Float64Array;
  /** Σ y before t, and Σ changes before t. */
  readonly sums: Float64Array;
  readonly changeSums: Float64Array;
  /** Mean size of a change; 0 where the series never changes. */
  readonly scale: number;
  readonly logged: boolean;
  /** Log ratio of a usual change from one step to the next to one over `difference`; NaN where there is none. */
  readonly smoothness: number;
  /** The same of a change over the longer season. */
  readonly cycleStrength: number;
  /** Steps since 1970 of y[0]. */
  readonly place: number;
  /** One a known column, beginning with y[0]. */
  readonly known: readonly Float64Array[];
  /** Lowest of the newest values, in its own unit. */
  readonly lowest: number;
}

/** From this ratio of the highest to the lowest value on, factors say more than differences. */
const manifold = 5;

/**
 * @param past values of one series, NaN = gap, and the time of the last
 * @param room steps to be forecast behind them
 * @returns undefined where nothing is known
 */
export function lagView(
  past: { readonly values: Float64Array; readonly lastTime: number; readonly known: readonly Float64Array[] },
  design: LagDesign,
  room: number,
): LagView | undefined {
  const filled = filledPast(past.values, design.season);
  const n = filled.length;
  if (n === 0) return undefined;
  const skipped = past.values.length - n;
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of filled.subarray(Math.max(0, n - scaleReach))) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  const logged =
    design.transform === 'auto' &&
    lowest > 0 &&
    highest / lowest > manifold &&
    filled.every((value) => value > 0);
  const y = new Float64Array(n + room);
  const sums = new Float64Array(n + room + 1);
  for (let t = 0; t < n; t++) {
    y[t] = logged ? Math.log(filled[t]!) : filled[t]!;
    sums[t + 1] = sums[t]! + y[t]!;
  }
  const { difference, cycle } = design;
  const size = meanChange(y, n, difference);
  const scale = Number.isFinite(size) ? size : 0;
  const view: LagView = {
    length: n,
    y,
    changes: new Float64Array(n + room).fill(Number.NaN),
    sums,
    changeSums: new Float64Array(n + room + 1),
    scale,
    logged,
    smoothness: logRatio(meanChange(y, n, 1), scale),
    cycleStrength:
      cycle > 0 && n > cycle + difference ? logRatio(meanChange(y, n, cycle), scale) : Number.NaN,
    place: Math.round(past.lastTime / design.stepMs) - (n - 1),
    known: past.known.map((column) => column.subarray(skipped)),
    lowest,
  };
  for (let t = difference; t < n; t++) learnChange(view, design, t);
  return view;
}

/** Writes what follows from y[t]: the change at t and the sums behind it. */
export function learnChange(view: LagView, { difference }: LagDesign, t: number): void {
  const { y, changes, changeSums, scale, sums } = view;
  sums[t + 1] = sums[t]! + y[t]!;
  changes[t] = scale > 0 ? (y[t]! - y[t - difference]!) / scale : 0;
  changeSums[t + 1] = changeSums[t]! + changes[t]!;
}

function meanChange(y: Float64Array, n: number, lag: number): number {
  const from = Math.max(lag, n - scaleReach);
  let sum = 0;
  for (let t = from; t < n; t++) sum += Math.abs(y[t]! - y[t - lag]!);
  return sum / (n - from);
}

function logRatio(a: number, b: number): number {
  const ratio = Math.log(a / b);
  return Number.isFinite(ratio) ? ratio : Number.NaN;
}
