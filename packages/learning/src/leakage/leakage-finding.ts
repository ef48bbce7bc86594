/** What a check for leakage looks for. */
export type LeakageCheck =
  /** A feature that is the target, scaled or renamed. */
  | 'target-copy'
  /** A feature that by itself foretells the target (nearly) without error. */
  | 'near-perfect-feature'
  /** Rows of one part of the split that are in another, too. */
  | 'duplicates-across-parts'
  /** A feature that is only known once the target is. */
  | 'known-after';

/** A sign that figures will be better than the model. Plain JSON. */
export interface LeakageFinding {
  readonly check: LeakageCheck;
  /** `stop`: no training should go on with it. `warn`: may be right, somebody should look. */
  readonly severity: 'stop' | 'warn';
  readonly feature?: string;
  /** For people: what was seen, and what it means. */
  readonly detail: string;
  /** The figure that decided: an R², a share of rows. */
  readonly value: number;
}
