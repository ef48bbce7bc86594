import type { ParameterValues } from '../parameters/parameter-space.ts';

/** `running` was asked for and not told yet; a study that is resumed hands it out again. */
export type TrialState = 'running' | 'complete' | 'pruned' | 'failed';

/** The metric after a step (from 1) of a learner that works step after step. */
export type Report = readonly [step: number, value: number];

/** One setting of one estimator, tried or to be tried. Plain JSON. */
export interface Trial {
  /** From 0, in the order of asking. */
  readonly number: number;
  readonly estimator: string;
  /** Every parameter of the candidate's space whose condition holds. */
  readonly parameters: ParameterValues;
  readonly state: TrialState;
  /** The value of the metric; only of a trial that is complete. */
  readonly value?: number;
  /** How many outcomes had been told when it was asked for: what the search knew then. */
  readonly asked?: number;
  /** The place of its own outcome among those told, from 1. */
  readonly told?: number;
  /**
   * Of the parameter in which its learner has submodels: its fit answers for all smaller values that are searched, up to this
   * one. Absent = for its own alone.
   */
  readonly reach?: number;
  /** What it said on its way, steps ascending; absent when it said nothing. */
  readonly reports?: readonly Report[];
}
