import type { FlowFailure, FlowName, FlowRun, JsonObject, RunState } from '@assay/contracts';

/** The columns of assay.flow_run in the order in which every query here reads them. */
export const flowRunColumns = `id, use_case, flow, logical_time, trigger, parameters, state, attempt, executor,
       result, error, created_at, started_at, finished_at`;

export interface FlowRunRow {
  id: string;
  use_case: string;
  flow: FlowName;
  logical_time: Date;
  trigger: string;
  parameters: JsonObject;
  state: RunState;
  attempt: number;
  executor: string | null;
  result: JsonObject | null;
  error: FlowFailure | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

export function toFlowRun(row: FlowRunRow): FlowRun {
  return {
    id: row.id,
    useCase: row.use_case,
    flow: row.flow,
    logicalTime: row.logical_time,
    trigger: row.trigger,
    parameters: row.parameters,
    state: row.state,
    attempt: row.attempt,
    executor: row.executor,
    result: row.result,
    error: row.error,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
