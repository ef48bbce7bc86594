/** What each feature adds to one answer of a model: base + Σ contributions is what it answers, in `unit`. */
export interface Contributions {
  /**
   * - `target`: the number that is predicted;
   * - `log`: its logarithm (models whose link is log);
   * - `probability`: of the class that is explained;
   * - `log-odds`: of two classes, log of the probability of the class over that of the other; of more, over the
   *   geometric mean of all;
   * - the last two `before calibration` where that cannot be shared out: see `calibratedContributions`.
   */
  readonly unit: ContributionUnit;
  /** What the model answers when it knows no feature. */
  readonly base: number;
  /** One a feature, in the order of the state's features. */
  readonly contributions: Float64Array;
}

/**
 * @param x one row in the order of the state's features, `NaN` or ±Infinity = missing
 * @param k the class to explain; of no meaning for numbers. Default 1
 */
export type Explain = (x: Float64Array, k?: number) => Contributions;

export type ContributionUnit =
  | 'target'
  | 'log'
  | 'probability'
  | 'log-odds'
  | 'probability before calibration'
  | 'log-odds before calibration';
