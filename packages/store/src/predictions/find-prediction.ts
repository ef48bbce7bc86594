import type { PredictionRecord } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

interface Row {
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
  label: string | null;
  horizon: number | null;
  output: PredictionRecord['output'];
  request_id: string | null;
}

/** One prediction by its id, or null. */
export async function findPrediction(db: Queryable, id: string): Promise<PredictionRecord | null> {
  const { rows } = await db.query<Row>(
    `SELECT id, use_case, model, version, run_id, source, simulated, created_at, entity, event_time,
            inputs, features, value, label, horizon, output, request_id
       FROM assay.prediction WHERE id = $1`,
    [id],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
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
    ...(row.label === null ? {} : { label: row.label }),
    ...(row.horizon === null ? {} : { horizon: row.horizon }),
    output: row.output,
    requestId: row.request_id,
  };
}
