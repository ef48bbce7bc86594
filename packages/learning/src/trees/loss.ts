/**
 * What a model says so far: `bases[k] + raw[k · rows + row]` for output k. Apart, so that a target far from 0 costs
 * `raw` no digits.
 */
export interface RawPredictions {
  readonly bases: Float64Array;
  readonly raw: Float64Array;
}

/** How predictions follow from raw ones: they are those, their exp, or the probabilities of classes. */
export type Link = 'identity' | 'log' | 'logistic' | 'softmax';

/**
 * What boosting minimises, as the grower sees it: a direction for every row and how much each row weighs. Most
 * losses have one output, a tree a round; that of several classes has one a class. Arrays of all outputs hold one
 * output after the other.
 */
export interface Loss {
  readonly name: string;
  readonly link: Link;
  readonly outputs: number;
  /** The quantile that is predicted, where the loss is one of quantiles. */
  readonly level?: number;
  /** Weight (hessian) that each side of a split holds at least. */
  readonly minWeightLeaf: number;
  /** The constants that a model starts from, one an output. */
  initial(y: Float64Array, weights: Float64Array | undefined): Float64Array;
  /** Writes −∂loss/∂raw · weight of every row into `into`, for all outputs. */
  gradients(y: Float64Array, at: RawPredictions, weights: Float64Array | undefined, into: Float64Array): void;
  /** ∂²loss/∂raw² · weight of every row, for all outputs; null when it is 1 for all, which spares a second histogram. */
  hessians(y: Float64Array, at: RawPredictions, weights: Float64Array | undefined): Float64Array | null;
  /** The best value of a leaf, where it is not Σ gradients / Σ hessians; before the learning rate. One output. */
  leafValue?(
    y: Float64Array,
    at: RawPredictions,
    rows: Int32Array,
    weights: Float64Array | undefined,
  ): number;
  /** Mean loss over the given rows, for early stopping. */
  mean(y: Float64Array, at: RawPredictions, rows: Int32Array, weights: Float64Array | undefined): number;
}

/** What rows ask for before the first tree, of all outputs. */
export function firstGradients(
  loss: Loss,
  y: Float64Array,
  bases: Float64Array,
  weights: Float64Array | undefined,
): Float64Array {
  const gradients = new Float64Array(loss.outputs * y.length);
  loss.gradients(y, { bases, raw: new Float64Array(gradients.length) }, weights, gradients);
  return gradients;
}

/** The mean over rows of `lossOfRow`, weighted. */
export function meanOverRows(
  rows: Int32Array,
  weights: Float64Array | undefined,
  lossOfRow: (row: number) => number,
): number {
  let sum = 0;
  let mass = 0;
  for (const row of rows) {
    const weight = weights === undefined ? 1 : weights[row]!;
    sum += weight * lossOfRow(row);
    mass += weight;
  }
  return sum / mass;
}
