/**
 * What each row of the table adds to the sums of a node that holds it: a number to the only sum (regression,
 * boosting), or its weight to the sum of its class.
 */
export interface RowTarget {
  /** Sums that a node has: 1, or one a class. */
  readonly width: number;
  /** To which sum a row adds; null = to the only one. */
  readonly slot: Int32Array | null;
  /** How much it adds, weight included; null = 1 each. */
  readonly amount: Float64Array | null;
  /** What it adds to the mass of the node (weight or hessian); null = 1 each. */
  readonly weights: Float64Array | null;
}

/** Numbers to learn the mean of. @param amount times the weight of the row */
export function numbersTarget(amount: Float64Array, weights: Float64Array | null): RowTarget {
  return { width: 1, slot: null, amount, weights };
}

/** Classes to learn the shares of. @param y numbers of classes from 0 */
export function classesTarget(y: Float64Array, classes: number, weights: Float64Array | null): RowTarget {
  return { width: classes, slot: Int32Array.from(y), amount: weights, weights };
}

/** Rates or counts to learn the mean of, as they are. @param y each ≥ 0 */
export function ratesTarget(y: Float64Array, weights: Float64Array | null): RowTarget {
  return numbersTarget(weights === null ? y : y.map((value, i) => value * weights[i]!), weights);
}

/** Whether two rows are to be told apart: a node whose rows all are alike is a leaf. */
export function rowsDiffer({ slot, amount, weights }: RowTarget, a: number, b: number): boolean {
  if (slot !== null) return slot[a] !== slot[b];
  return amount?.[a] !== amount?.[b] || weights?.[a] !== weights?.[b];
}
