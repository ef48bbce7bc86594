/** One entity's values on a regular clock, oldest first. */
export interface Series {
  readonly entity: string;
  /** ms UTC, one step apart. */
  readonly times: Float64Array;
  /** One a time; what is not finite is a gap. */
  readonly values: Float64Array;
}
