import type { Direction } from '../metric.ts';

/** A figure of how well a classifier does, with its direction in its type. */
export interface ClassificationMetric<D extends Direction = Direction> {
  readonly name: string;
  readonly task: 'classification';
  readonly direction: D;
  readonly unit: 'none';
  /**
   * @param yTrue n classes, whole numbers from 0
   * @param probabilities n × classes, row after row, each finite and ≥ 0
   * @param weights n finite weights ≥ 0; absent = 1 each
   * @throws ShapeError for n = 0, other lengths, or values that are none of these
   */
  compute(yTrue: Float64Array, probabilities: Float64Array, classes: number, weights?: Float64Array): number;
}
