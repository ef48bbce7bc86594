/** One entity's values on a regular clock, oldest first. */
export interface Series {
  readonly entity: string;
  /** ms UTC, one step apart. */
  readonly times: Float64Array;
  /** One a time; what is not finite is a gap. */
  readonly values: Float64Array;
  /** Regressors known in advance; the same names in each series of a fit. */
  readonly known?: KnownColumns;
}

/**
 * Columns whose future is known when a forecast is made (holidays, a price list): one number a step, on the clock of the
 * series they belong to and beginning with it, reaching as far beyond its last value as is to be forecast. NaN = missing.
 */
export interface KnownColumns {
  readonly names: readonly string[];
  /** One a name; place `i` belongs to the step of `series.values[i]`, places behind the last value to steps ahead. */
  readonly values: readonly Float64Array[];
}
