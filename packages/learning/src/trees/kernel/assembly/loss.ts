/** The losses of boosting. */
export const enum Loss {
  Squared = 0,
  Quantile = 1,
  Poisson = 2,
  Logistic = 3,
  Softmax = 4,
}
