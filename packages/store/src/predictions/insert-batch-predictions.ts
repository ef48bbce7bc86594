import type { PredictionRecord } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

/**
 * Stores predictions of a batch run; one whose id is there already stays as it is.
 *
 * @returns how many were new
 */
export async function insertBatchPredictions(
  db: Queryable,
  { predictions, flowRunId }: { predictions: readonly PredictionRecord[]; flowRunId: string },
): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO assay.prediction (id, use_case, model, version, run_id, source, simulated, created_at,
                                   entity, event_time, inputs, features, value, label, horizon, output, flow_run_id)
     SELECT id, "useCase", model, version, "runId", source, simulated, "createdAt",
            entity, "eventTime", inputs, features, value, label, horizon, output, $2
       FROM json_to_recordset($1::json)
         AS r(id uuid, "useCase" text, model text, version integer, "runId" text, source text, simulated boolean,
              "createdAt" timestamptz, entity text, "eventTime" timestamptz, inputs jsonb, features jsonb,
              value double precision, label text, horizon integer, output jsonb)
     ON CONFLICT (id) DO NOTHING`,
    [JSON.stringify(predictions), flowRunId],
  );
  return rowCount ?? 0;
}
