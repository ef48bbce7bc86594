import type { Queryable } from '../queryable.ts';

/**
 * Writes predictions as the inference API journals them: one PredictionRecord as JSON text each. Postgres reads the JSON,
 * so that the process that answers requests never parses its own records again. Those that are there already (a journal
 * is shipped at least once) are left as they are.
 *
 * @returns how many were new
 */
export async function insertJournalledPredictions(
  db: Queryable,
  records: readonly string[],
): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO assay.prediction (id, use_case, model, version, run_id, source, simulated, created_at,
                                   entity, event_time, inputs, features, value, label, horizon, output, request_id)
     SELECT id, "useCase", model, version, "runId", source, simulated, "createdAt",
            entity, "eventTime", inputs, features, value, label, horizon, output, "requestId"
       FROM json_to_recordset($1::json)
         AS r(id uuid, "useCase" text, model text, version integer, "runId" text, source text, simulated boolean,
              "createdAt" timestamptz, entity text, "eventTime" timestamptz, inputs jsonb, features jsonb,
              value double precision, label text, horizon integer, output jsonb, "requestId" text)
     ON CONFLICT (id) DO NOTHING`,
    [`[${records.join(',')}]`],
  );
  return rowCount ?? 0;
}

/**
 * True when Postgres refused the values themselves (classes 22, data exception, and 23, integrity): the same records
 * will be refused again, while any other failure passes.
 */
export function refusesValues(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^2[23]/.test(code);
}
