import { type Matrix, matrixColumn } from '@assay/data';

/** The values of one feature, one a row, in the order in which the rows came. */
export type FeatureSample = NumberSample | CategorySample;

export interface NumberSample {
  readonly name: string;
  /** NaN = missing. An infinity counts as missing too, as no distance could hold it. */
  readonly values: Float64Array;
}

export interface CategorySample {
  readonly name: string;
  /** Indices into `levels`; −1 = missing. */
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

/** Every feature of a matrix as a sample (views, no copies). */
export function samplesOfMatrix(matrix: Matrix): NumberSample[] {
  return matrix.names.map((name, index) => ({ name, values: matrixColumn(matrix, index) }));
}

export function rowsOf(sample: FeatureSample): number {
  return 'values' in sample ? sample.values.length : sample.codes.length;
}
