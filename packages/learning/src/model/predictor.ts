import type { Matrix } from '@assay/data';

/** A model ready to answer. `predict` and `predictRow` agree to the last bit. */
export interface Predictor {
  /** Features in the order in which `predictRow` wants them. */
  readonly features: readonly string[];
  /**
   * @param X any number of rows, the features of the model in its order
   * @throws ShapeError when the features are others
   */
  predict(X: Matrix): Float64Array;
  /**
   * One row; not checked, as it stands on the hot path: `x.length` must be `features.length`.
   * Allocates nothing. Not re-entrant (it keeps a scratch buffer), which one thread never notices.
   */
  predictRow(x: Float64Array): number;
}
