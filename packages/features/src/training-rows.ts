/** What features are fitted on. */
export interface TrainingRows {
  /** Rows of the table to learn from, in any order; absent = all. The others only give history to them. */
  rows?: ArrayLike<number>;
  /** The target of every row of the table (`computeTarget`), where it is known already. */
  targets?: Float64Array;
  /** Training rows of one key are never apart when target_mean is cross-fitted: the groups of the split. */
  groupOf?: (row: number) => number | string;
}
