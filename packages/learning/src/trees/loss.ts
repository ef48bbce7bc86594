/** What a model says so far: `base + raw[row]`. Apart, so that a target far from 0 costs `raw` no digits. */
export interface RawPredictions {
  readonly base: number;
  readonly raw: Float64Array;
}

/**
 * What boosting minimises, as the grower sees it: a direction for every row and how much each row weighs.
 */
export interface Loss {
  readonly name: string;
  /** How a prediction follows from `base + raw`: it is that, or exp of it. */
  readonly link: 'identity' | 'log';
  /** The constant that a model starts from. */
  initial(y: Float64Array, weights: Float64Array | undefined): number;
  /** Writes −∂loss/∂raw · weight of every row into `into`. */
  gradients(y: Float64Array, at: RawPredictions, weights: Float64Array | undefined, into: Float64Array): void;
  /** ∂²loss/∂raw² · weight of every row; null when it is 1 for all, which spares a second histogram. */
  hessians(y: Float64Array, at: RawPredictions, weights: Float64Array | undefined): Float64Array | null;
  /** The best value of a leaf, where it is not Σ gradients / Σ hessians; before the learning rate. */
  leafValue?(
    y: Float64Array,
    at: RawPredictions,
    rows: Int32Array,
    weights: Float64Array | undefined,
  ): number;
  /** Mean loss over the given rows, for early stopping. */
  mean(y: Float64Array, at: RawPredictions, rows: Int32Array, weights: Float64Array | undefined): number;
}
