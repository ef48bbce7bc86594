import type { FlowFailure } from './flow-failure.ts';
import type { FlowName } from './flow-name.ts';
import type { JsonObject } from './json.ts';
import type { RunState } from './run-state.ts';

/** One run of a flow. `attempt` is 1, and one more for each retry by a person. */
export interface FlowRun {
  readonly id: string;
  readonly useCase: string;
  readonly flow: FlowName;
  /** The moment that the run stands for; two starts for the same moment are one run. */
  readonly logicalTime: Date;
  /** Who asked for it: `schedule`, `api`, `file`, `monitor`, … */
  readonly trigger: string;
  readonly parameters: JsonObject;
  readonly state: RunState;
  readonly attempt: number;
  /** The process that runs it or ran it last. */
  readonly executor: string | null;
  readonly result: JsonObject | null;
  readonly error: FlowFailure | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}
