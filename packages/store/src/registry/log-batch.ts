import type { KeyValue } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { keyValueColumns } from './key-value.ts';
import type { LoggedMetric } from './run-row.ts';

export type LogBatchOutcome =
  | { readonly outcome: 'logged' }
  | { readonly outcome: 'no-active-run' }
  /** A param is there with another value: nothing was written. */
  | { readonly outcome: 'param-differs'; readonly key: string; readonly stored: string };

/**
 * Metrics are appended (an identical point is stored once), params never change, tags overwrite: one statement, so
 * that all of it is written or nothing. Keys of params and tags are distinct.
 */
export async function logBatch(
  db: Queryable,
  runId: string,
  batch: {
    metrics: readonly LoggedMetric[];
    params: readonly KeyValue[];
    tags: readonly KeyValue[];
  },
): Promise<LogBatchOutcome> {
  const { metrics } = batch;
  const params = keyValueColumns(batch.params);
  const { rows } = await db.query<{ active: boolean; differing: KeyValue | null }>({
    name: 'registry-log-batch',
    text: statement,
    values: [
      runId,
      metrics.map((metric) => metric.key),
      metrics.map((metric) => metric.timestamp),
      metrics.map((metric) => metric.step),
      metrics.map((metric) => metric.value),
      metrics.map((metric) => metric.isNan),
      ...params,
      ...keyValueColumns(batch.tags),
    ],
  });
  const result = rows[0];
  if (!result?.active) return { outcome: 'no-active-run' };
  if (result.differing) {
    return { outcome: 'param-differs', key: result.differing.key, stored: result.differing.value };
  }
  return { outcome: 'logged' };
}

const statement = `
WITH run AS (
  SELECT id, experiment_id FROM registry.run WHERE id = $1 AND lifecycle_stage = 'active' FOR KEY SHARE),
new_metric AS (
  SELECT * FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::float8[], $6::bool[])
             AS m (key, timestamp, step, value, is_nan)),
new_param AS (SELECT * FROM unnest($7::text[], $8::text[]) AS p (key, value)),
differing AS (
  SELECT p.key, p.value FROM registry.param p JOIN new_param n ON n.key = p.key
   WHERE p.run_id = $1 AND p.value <> n.value ORDER BY p.key LIMIT 1),
ok AS (SELECT id, experiment_id FROM run WHERE NOT EXISTS (SELECT FROM differing)),
params AS (
  INSERT INTO registry.param (run_id, key, value)
  SELECT ok.id, n.key, n.value FROM ok, new_param n ON CONFLICT DO NOTHING),
tags AS (
  INSERT INTO registry.run_tag (run_id, key, value)
  SELECT ok.id, t.key, t.value FROM ok, unnest($9::text[], $10::text[]) AS t (key, value)
  ON CONFLICT (run_id, key) DO UPDATE SET value = excluded.value),
named AS (
  UPDATE registry.run SET name = t.value
    FROM ok, unnest($9::text[], $10::text[]) AS t (key, value)
   WHERE run.id = ok.id AND t.key = 'mlflow.runName'),
points AS (
  INSERT INTO registry.metric (run_id, key, timestamp, step, value, is_nan)
  SELECT ok.id, m.key, m.timestamp, m.step, m.value, m.is_nan FROM ok, new_metric m ON CONFLICT DO NOTHING),
latest AS (
  INSERT INTO registry.latest_metric AS l (run_id, experiment_id, key, value, is_nan, step, timestamp)
  SELECT DISTINCT ON (m.key) ok.id, ok.experiment_id, m.key, m.value, m.is_nan, m.step, m.timestamp
    FROM ok, new_metric m
   ORDER BY m.key, m.step DESC, m.timestamp DESC, m.value DESC, m.is_nan
  ON CONFLICT (run_id, key) DO UPDATE
     SET value = excluded.value, is_nan = excluded.is_nan, step = excluded.step, timestamp = excluded.timestamp
   WHERE (excluded.step, excluded.timestamp, excluded.value, NOT excluded.is_nan)
       > (l.step, l.timestamp, l.value, NOT l.is_nan))
SELECT EXISTS (SELECT FROM run) AS active,
       (SELECT json_build_object('key', key, 'value', value) FROM differing) AS differing`;
