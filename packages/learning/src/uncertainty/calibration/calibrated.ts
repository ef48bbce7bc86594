/** How the probabilities of a classifier are put right. Plain JSON. */
export interface Calibrated {
  readonly kind: 'calibrated';
  readonly method: 'temperature' | 'isotonic' | 'none';
  readonly classes: number;
  /** `temperature`: one number; `isotonic`: a rising line through (x, y) for the probability of class 1; else empty. */
  readonly parameters: {
    readonly temperature?: number;
    readonly x?: readonly number[];
    readonly y?: readonly number[];
  };
  /** On the rows it was fitted on, or on later ones after `measureCalibration`. */
  readonly before: CalibrationFigures;
  readonly after: CalibrationFigures;
  /** Rows that both were counted on. */
  readonly rows: number;
}

export interface CalibrationFigures {
  readonly log_loss: number;
  /** See `expectedCalibrationError`. */
  readonly ece: number;
}
