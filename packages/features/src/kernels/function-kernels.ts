import { ewmRowsPerSpan, type FunctionName } from '@assay/use-case';
import {
  dayOf,
  dayOfYearOf,
  daysBetween,
  hourOf,
  minuteOf,
  monthOf,
  quarterOf,
  weekdayOf,
  yearOf,
} from './calendar.ts';
import { hashText } from './hash-text.ts';
import { haversine } from './haversine.ts';
import type { Kernel } from './kernel.ts';
import { clipIqr, imputeMedian, quantileScale, robustScale, standardScale } from './learnt.ts';
import { roundTo } from './round-to.ts';
import {
  expandingMax,
  expandingMean,
  expandingMin,
  expandingStd,
  expandingSum,
  exponentialMean,
} from './running.ts';
import {
  windowCount,
  windowDifference,
  windowMax,
  windowMean,
  windowMedian,
  windowMin,
  windowReturn,
  windowStd,
  windowSum,
  windowTextCount,
} from './windows.ts';

type NumberFunction = (a: number, b: number, c: number, d: number) => number;
type WindowFunction = (Kernel & { kind: 'window' })['number'];

const each = (number: NumberFunction): Kernel => ({ kind: 'each', number });
const overWindow = (number: WindowFunction): Kernel => ({
  kind: 'window',
  rows: (n) => n,
  partial: false,
  number,
});
const turn = (x: number, period: number) => (2 * Math.PI * x) / period;

/** The kernel of every function that `@assay/use-case` declares, under the same name. */
export const functionKernels: Readonly<Record<FunctionName, Kernel>> = {
  log: each((x) => Math.log(x)),
  exp: each((x) => Math.exp(x)),
  sqrt: each((x) => Math.sqrt(x)),
  abs: each((x) => Math.abs(x)),
  floor: each((x) => Math.floor(x)),
  round: each(roundTo),
  clip: each((x, low, high) => Math.min(Math.max(x, low), high)),
  within: each((x, low, high) => (x >= low && x <= high ? x : Number.NaN)),
  least: { kind: 'fold', number: (a, b) => Math.min(a, b) },
  greatest: { kind: 'fold', number: (a, b) => Math.max(a, b) },
  sin_of: each((x, period) => Math.sin(turn(x, period))),
  cos_of: each((x, period) => Math.cos(turn(x, period))),

  if: {
    kind: 'each',
    number: (condition, then, otherwise) =>
      Number.isNaN(condition) ? Number.NaN : condition === 0 ? otherwise : then,
    text: (condition, then, otherwise) =>
      Number.isNaN(condition) ? null : condition === 0 ? otherwise : then,
  },
  is_missing: {
    kind: 'each',
    number: (x) => (Number.isNaN(x) ? 1 : 0),
    text: (x) => (x === null ? 1 : 0),
  },
  fill: {
    kind: 'each',
    number: (x, instead) => (Number.isNaN(x) ? instead : x),
    text: (x, instead) => (x === null ? instead : x),
  },

  lag: { kind: 'shift', direction: -1 },
  next: { kind: 'shift', direction: 1 },
  diff: { kind: 'window', rows: (n) => n + 1, partial: false, number: windowDifference },
  returns: { kind: 'window', rows: (n) => n + 1, partial: false, number: windowReturn },
  mean: overWindow(windowMean),
  std: overWindow(windowStd),
  min: overWindow(windowMin),
  max: overWindow(windowMax),
  sum: overWindow(windowSum),
  median: overWindow(windowMedian),
  count: { kind: 'window', rows: (n) => n, partial: true, number: windowCount, text: windowTextCount },
  ewm: exponentialMean(ewmRowsPerSpan),
  expanding_mean: expandingMean,
  expanding_std: expandingStd,
  expanding_min: expandingMin,
  expanding_max: expandingMax,
  expanding_sum: expandingSum,

  year: each(yearOf),
  quarter: each(quarterOf),
  month: each(monthOf),
  day: each(dayOf),
  weekday: each(weekdayOf),
  hour: each(hourOf),
  minute: each(minuteOf),
  day_of_year: each(dayOfYearOf),
  days_between: each(daysBetween),
  haversine: each(haversine),

  hash: {
    kind: 'each',
    number: () => Number.NaN,
    text: (text, buckets) => (typeof text === 'string' ? hashText(text) % (buckets as number) : Number.NaN),
  },
  one_hot: { kind: 'encoder' },
  ordinal: { kind: 'encoder' },
  category: { kind: 'encoder' },
  target_mean: { kind: 'encoder' },

  standard_scale: standardScale,
  robust_scale: robustScale,
  quantile_scale: quantileScale,
  clip_iqr: clipIqr,
  impute: imputeMedian,
};
