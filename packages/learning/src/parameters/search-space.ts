import type { ParameterValue } from './parameter-space.ts';

/** What a tuning may draw for one parameter; names and meaning are Optuna's. */
export type Distribution =
  | { readonly type: 'float'; readonly low: number; readonly high: number; readonly log: boolean }
  | { readonly type: 'int'; readonly low: number; readonly high: number; readonly log: boolean }
  | { readonly type: 'categorical'; readonly choices: readonly ParameterValue[] }
  | { readonly type: 'fixed'; readonly value: ParameterValue };

/** One estimator and what to draw for its parameters. */
export interface CandidateSpace {
  readonly estimator: string;
  readonly parameters: Readonly<Record<string, Distribution>>;
  /** By name of a parameter: it exists only where another one, which comes before it, has one of these values. */
  readonly conditions?: Readonly<Record<string, Condition>>;
}

export interface Condition {
  readonly parameter: string;
  readonly oneOf: readonly ParameterValue[];
}

/**
 * What a study searches: the estimator is a choice itself, and its parameters exist only where it was
 * chosen (a conditional space).
 */
export type SearchSpace = readonly CandidateSpace[];
