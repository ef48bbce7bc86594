import type { Expression } from './expression/expression.ts';
import type { Alert } from './sections/alerts.ts';
import type { Api } from './sections/api.ts';
import type { BatchWindow } from './sections/batch.ts';
import type { Candidate } from './sections/candidates.ts';
import type { Column } from './sections/columns.ts';
import type { Expectation } from './sections/expectations.ts';
import type { KnownFile } from './sections/known.ts';
import type { Monitor } from './sections/monitor.ts';
import type { Promotion } from './sections/promote.ts';
import type { Schedule } from './sections/schedule.ts';
import type { Simulation } from './sections/simulate.ts';
import type { Source } from './sections/source.ts';
import type { Split } from './sections/split.ts';
import type { Target } from './sections/target.ts';
import type { Tuning } from './sections/tune.ts';

/** One model input: a name and the expression that gives its value for each row. */
export interface Feature {
  name: string;
  expression: Expression;
}

/**
 * A use case as every part of the platform sees it: the file parsed, checked, with every default filled in.
 * Plain JSON: `JSON.parse(JSON.stringify(useCase))` is an equal value.
 */
export interface UseCase {
  /** Also the name of the registered model. */
  name: string;
  title: string;
  description?: string;
  source: Source;
  /** Those of `source`, then those that the files of `known` give. */
  columns: Column[];
  /** Files of what is known ahead beside the source; [] = none. */
  known: KnownFile[];
  /** Columns of the file that are not declared: left out, or kept (`others`) as they are for the reader. */
  keep: 'declared' | 'others';
  timeColumn?: string;
  entityColumns: string[];
  target: Target;
  features: Feature[];
  /** Rows of history (per entity) that the features need: the largest look-back among them. */
  lookBack: number;
  expectations: Expectation[];
  split: Split;
  /** auto: of a forecast, the platform chooses among all its forecasters; `candidates` is empty then. */
  learner: 'auto' | 'candidates';
  candidates: Candidate[];
  tune: Tuning;
  promote: Promotion;
  schedule?: Schedule;
  monitor: Monitor;
  batch: BatchWindow;
  api: Api;
  simulate?: Simulation;
  alerts: Alert[];
}
