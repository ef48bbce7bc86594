import type { Queryable } from '../queryable.ts';
import type { StoredPrediction } from './prediction-row.ts';

/** Rows a statement: large enough to be fast, small enough to keep the text of one below some megabytes. */
const block = 1000;

/**
 * Writes predictions; those whose id is there already are left as they are.
 *
 * @returns how many were new
 */
export async function insertPredictions(
  db: Queryable,
  predictions: readonly StoredPrediction[],
): Promise<number> {
  let inserted = 0;
  for (let start = 0; start < predictions.length; start += block) {
    const { rowCount } = await db.query(
      `INSERT INTO assay.prediction (id, use_case, model, version, run_id, source, simulated, created_at,
                                     entity, event_time, inputs, features, value, output, flow_run_id, request_id)
       SELECT id, "useCase", model, version, "runId", source, simulated, "createdAt",
              entity, "eventTime", inputs, features, value, output, "flowRunId", "requestId"
         FROM json_to_recordset($1::json)
           AS r(id uuid, "useCase" text, model text, version integer, "runId" text, source text, simulated boolean,
                "createdAt" timestamptz, entity text, "eventTime" timestamptz, inputs jsonb, features jsonb,
                value double precision, output jsonb, "flowRunId" text, "requestId" text)
       ON CONFLICT (id) DO NOTHING`,
      [JSON.stringify(predictions.slice(start, start + block))],
    );
    inserted += rowCount ?? 0;
  }
  return inserted;
}
