/** Which way is better. `zero`: nearer to 0. */
export type Direction = 'lower' | 'higher' | 'zero';

/** A figure of how well predictions fit, with its direction in its type. */
export interface Metric<D extends Direction = Direction> {
  readonly name: string;
  readonly task: 'regression';
  readonly direction: D;
  /** What it is measured in: the target's own unit, or none. */
  readonly unit: 'target' | 'none';
  /**
   * @param yTrue n finite values
   * @param yPredicted n finite values
   * @param weights n finite weights ≥ 0; absent = 1 each
   * @throws ShapeError for n = 0, other lengths, or a value that is not finite
   */
  compute(yTrue: Float64Array, yPredicted: Float64Array, weights?: Float64Array): number;
}

/** A number to minimise, whatever the metric's direction. */
export function lossOf(metric: { readonly direction: Direction }, value: number): number {
  switch (metric.direction) {
    case 'lower':
      return value;
    case 'higher':
      return -value;
    case 'zero':
      return Math.abs(value);
  }
}
