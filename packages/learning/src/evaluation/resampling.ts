/** How an interval is drawn by the bootstrap. */
export interface Resampling {
  /** Rows a block, 1 for independent rows; see `blockLengthFor`. */
  readonly blockLength: number;
  readonly seed: number;
  /** Default 2000. */
  readonly resamples?: number;
  /** Of the interval, default 0.95. */
  readonly confidence?: number;
}

export const defaultResamples = 2000;
export const defaultConfidence = 0.95;
