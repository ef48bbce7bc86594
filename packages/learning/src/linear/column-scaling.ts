/** Centre and spread of one feature over its training rows. */
export interface ColumnScaling {
  /** Weighted mean of the values that are there; it also stands in for the missing ones. */
  readonly mean: number;
  /** Weighted standard deviation (ddof 0) with missing values at the mean; 0 = a constant feature. */
  readonly deviation: number;
}

/**
 * Scaling of one column, as scikit-learn's `SimpleImputer(strategy="mean")` then `StandardScaler` (both
 * with sample weights). A spread within rounding of 0 counts as 0, by scikit-learn's rule
 * var ≤ n·ε·var + (n·mean·ε)².
 */
export function scaleColumn(values: Float64Array, weights?: Float64Array): ColumnScaling {
  let mass = 0;
  let present = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    mass += weight;
    if (!Number.isFinite(values[i]!)) continue;
    present += weight;
    sum += weight * values[i]!;
  }
  if (present === 0) return { mean: 0, deviation: 0 };
  const mean = sum / present;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]!)) continue;
    const difference = values[i]! - mean;
    squares += (weights === undefined ? 1 : weights[i]!) * difference * difference;
  }
  const variance = squares / mass;
  const n = values.length;
  const isConstant = variance <= n * Number.EPSILON * variance + (n * mean * Number.EPSILON) ** 2;
  return { mean, deviation: isConstant ? 0 : Math.sqrt(variance) };
}
