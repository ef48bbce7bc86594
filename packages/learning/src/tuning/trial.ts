import type { ParameterValues } from '../parameters/parameter-space.ts';

/** `running` was asked for and not told yet; a study that is resumed hands it out again. */
export type TrialState = 'running' | 'complete' | 'pruned' | 'failed';

/** One setting of one estimator, tried or to be tried. Plain JSON. */
export interface Trial {
  /** From 0, in the order of asking. */
  readonly number: number;
  readonly estimator: string;
  /** Every parameter of the candidate's space. */
  readonly parameters: ParameterValues;
  readonly state: TrialState;
  /** The value of the metric; only of a trial that is complete. */
  readonly value?: number;
}
