import type { Queryable } from '../queryable.ts';
import type { LoggedModelMetric } from './logged-model-row.ts';

/** Points of models that a run measured. A model that is not here is passed over: another server may hold it. */
export async function insertLoggedModelMetrics(
  db: Queryable,
  runId: string,
  metrics: readonly Omit<LoggedModelMetric, 'runId'>[],
): Promise<void> {
  await db.query(
    `INSERT INTO registry.logged_model_metric (model_id, key, timestamp, step, run_id, value, is_nan, dataset_name,
                                               dataset_digest)
     SELECT m.model_id, m.key, m.timestamp, m.step, $1, m.value, m.is_nan, m.dataset_name, m.dataset_digest
       FROM unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::float8[], $7::bool[], $8::text[], $9::text[])
              AS m (model_id, key, timestamp, step, value, is_nan, dataset_name, dataset_digest)
       JOIN registry.logged_model l ON l.id = m.model_id
     ON CONFLICT DO NOTHING`,
    [
      runId,
      metrics.map(({ modelId }) => modelId),
      metrics.map(({ key }) => key),
      metrics.map(({ timestamp }) => timestamp),
      metrics.map(({ step }) => step),
      metrics.map(({ value }) => value),
      metrics.map(({ isNan }) => isNan),
      metrics.map(({ datasetName }) => datasetName),
      metrics.map(({ datasetDigest }) => datasetDigest),
    ],
  );
}
