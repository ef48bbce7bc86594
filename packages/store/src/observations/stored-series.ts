/** Two arrays of one length: seconds since the epoch (rising) and values (NaN = missing). */
export interface StoredSeries {
  readonly times: number[];
  readonly values: number[];
}
