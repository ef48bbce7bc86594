import type { NumberSeries, TextSeries } from '../series.ts';

/** A value of a text or number series. */
export type Value = number | string | null;

/**
 * How one function works, over indexed series. The table evaluator and the row evaluator run the very same
 * kernels on the same values in the same order, which is why both agree to the last bit.
 *
 * - `each`: from the arguments’ values at the same row. `text` is used where the first value argument is a text.
 * - `fold`: `each` of two, from left to right over any number of arguments.
 * - `window`: from the rows `first … last` of the first argument; `rows(n)` of them. A window that reaches back
 *   before the entity’s first row has no value, unless it is `partial`: then it is cut there.
 * - `running`: folds the rows of a window, the oldest first. Where the window only grows (it begins at the entity’s first
 *   row) the fold goes on from row to row, which gives the very bits of folding it afresh.
 * - `learnt`: from the value at the same row and the constants that training has worked out (`learn`, from the training
 *   rows’ values in rising order, at least one).
 * - `shift`: the value so many rows earlier (`-1`) or later (`1`); none beyond the entity’s rows.
 * - `encoder`: makes columns from texts; not evaluated as part of an expression.
 */
export type Kernel =
  | {
      kind: 'each';
      number: (a: number, b: number, c: number, d: number) => number;
      text?: (a: Value, b: Value, c: Value) => Value;
    }
  | { kind: 'fold'; number: (a: number, b: number) => number }
  | {
      kind: 'window';
      rows: (n: number) => number;
      partial: boolean;
      number: (series: NumberSeries, first: number, last: number) => number;
      text?: (series: TextSeries, first: number, last: number) => number;
    }
  | {
      kind: 'running';
      rows: (n: number) => number;
      /** Numbers of state. */
      size: number;
      start: (state: Float64Array, n: number) => void;
      /** Takes in the rows `first … last`, one after the other. */
      add: (state: Float64Array, series: NumberSeries, first: number, last: number) => void;
      value: (state: Float64Array) => number;
    }
  | {
      kind: 'learnt';
      learn: (sorted: Float64Array, constant: number) => number[];
      number: (x: number, learnt: readonly number[]) => number;
    }
  | { kind: 'shift'; direction: -1 | 1 }
  | { kind: 'encoder' };
