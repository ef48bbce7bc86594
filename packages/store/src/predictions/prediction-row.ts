import type { PredictionRecord } from '@assay/contracts';

/** A prediction as it is stored: the record of its answer, and the flow run that made it, if one did. */
export interface StoredPrediction extends PredictionRecord {
  readonly flowRunId: string | null;
}

export interface PredictionRow {
  id: string;
  use_case: string;
  model: string;
  version: number;
  run_id: string;
  source: PredictionRecord['source'];
  simulated: boolean;
  created_at: Date;
  entity: string;
  event_time: Date | null;
  inputs: PredictionRecord['inputs'];
  features: PredictionRecord['features'];
  value: number | null;
  output: PredictionRecord['output'];
  flow_run_id: string | null;
  request_id: string | null;
}

export const predictionColumns = `p.id, p.use_case, p.model, p.version, p.run_id, p.source, p.simulated, p.created_at, p.entity,
  p.event_time, p.inputs, p.features, p.value, p.output, p.flow_run_id, p.request_id`;

export const toPrediction = (row: PredictionRow): StoredPrediction => ({
  id: row.id,
  useCase: row.use_case,
  model: row.model,
  version: row.version,
  runId: row.run_id,
  source: row.source,
  simulated: row.simulated,
  createdAt: row.created_at.toISOString(),
  entity: row.entity,
  eventTime: row.event_time?.toISOString() ?? null,
  inputs: row.inputs,
  features: row.features,
  value: row.value,
  output: row.output,
  flowRunId: row.flow_run_id,
  requestId: row.request_id,
});
