import type { KeyValue } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { keyValueItems } from './key-value.ts';
import type { KeyNumbers } from './metric-keys.ts';
import type { LoggedMetric } from './run-row.ts';

export type LogBatchOutcome =
  | { readonly outcome: 'logged' }
  | { readonly outcome: 'no-active-run' }
  /** A param is there with another value: nothing was written. */
  | { readonly outcome: 'param-differs'; readonly key: string; readonly stored: string };

/** What is logged of one run at once. Keys of params and of tags are distinct. */
export interface RunBatch {
  readonly runId: string;
  readonly metrics: readonly LoggedMetric[];
  readonly params: readonly KeyValue[];
  readonly tags: readonly KeyValue[];
}

/** Keys of the metrics of these batches. */
export function* metricKeysOf(batches: readonly Pick<RunBatch, 'metrics'>[]): Generator<string> {
  for (const { metrics } of batches) for (const { key } of metrics) yield key;
}

/** Numbers as Postgres reads an array of them: its driver would look for quotes in each. */
const numbers = (values: readonly number[]): string => `{${values.join(',')}}`;

/**
 * Batches of different runs. Metrics are appended, params never change, tags overwrite: one statement, so that all of a
 * batch is written or nothing; a batch that is refused leaves the others alone.
 *
 * @param numberOf the number of each metric's key, given by `createMetricKeys`
 * @returns the outcome of each
 * @example await logBatches(pool, [batch], await keys.numbersOf(metricKeysOf([batch])));
 */
export async function logBatches(
  db: Queryable,
  batches: readonly RunBatch[],
  numberOf: KeyNumbers,
): Promise<LogBatchOutcome[]> {
  // Writers of several processes lock rows in one order: by run, then by key.
  const sorted = batches
    .map((batch, place) => ({ ...batch, place }))
    .sort((a, b) => (a.runId < b.runId ? -1 : a.runId > b.runId ? 1 : 0));
  const metrics = sorted.flatMap((batch) => batch.metrics);
  const params = keyValueItems(sorted.map((batch) => batch.params));
  const tags = keyValueItems(sorted.map((batch) => batch.tags));
  const { rows } = await db.query<{ item: number; key: string | null; stored: string }>({
    name: 'registry-log-batches',
    text: statement,
    values: [
      sorted.map(({ runId }) => runId),
      numbers(sorted.flatMap((batch, item) => batch.metrics.map(() => item + 1))),
      numbers(metrics.map(({ key }) => numberOf(key))),
      numbers(metrics.map(({ timestamp }) => timestamp)),
      numbers(metrics.map(({ step }) => step)),
      numbers(metrics.map(({ value }) => value)),
      `{${metrics.map(({ isNan }) => (isNan ? 't' : 'f')).join(',')}}`,
      numbers(params.items),
      params.keys,
      params.values,
      numbers(tags.items),
      tags.keys,
      tags.values,
    ],
  });
  const outcomes: LogBatchOutcome[] = batches.map(() => ({ outcome: 'no-active-run' }));
  for (const { item, key, stored } of rows) {
    outcomes[sorted[item - 1]!.place] =
      key === null ? { outcome: 'logged' } : { outcome: 'param-differs', key, stored };
  }
  return outcomes;
}

const statement = `
WITH run AS (
  SELECT r.no, r.experiment_id, asked.item
    FROM unnest($1::text[]) WITH ORDINALITY AS asked (id, item)
    JOIN registry.run r ON r.id = asked.id
   WHERE r.lifecycle_stage = 'active' FOR KEY SHARE OF r),
new_metric AS (
  SELECT * FROM unnest($2::int[], $3::int[], $4::bigint[], $5::bigint[], $6::float8[], $7::bool[])
             AS m (item, key_no, timestamp, step, value, is_nan)),
new_param AS (SELECT * FROM unnest($8::int[], $9::text[], $10::text[]) AS p (item, key, value)),
new_tag AS (SELECT * FROM unnest($11::int[], $12::text[], $13::text[]) AS t (item, key, value)),
differing AS (
  SELECT DISTINCT ON (n.item) n.item, p.key, p.value
    FROM new_param n JOIN run ON run.item = n.item
    JOIN registry.param p ON p.run_no = run.no AND p.key = n.key
   WHERE p.value <> n.value ORDER BY n.item, p.key),
ok AS (SELECT * FROM run WHERE item NOT IN (SELECT item FROM differing)),
params AS (
  INSERT INTO registry.param (run_no, key, value)
  SELECT ok.no, n.key, n.value FROM new_param n JOIN ok USING (item) ON CONFLICT DO NOTHING),
tags AS (
  INSERT INTO registry.run_tag (run_no, key, value)
  SELECT ok.no, t.key, t.value FROM new_tag t JOIN ok USING (item)
  ON CONFLICT (run_no, key) DO UPDATE SET value = excluded.value),
named AS (
  UPDATE registry.run SET name = t.value
    FROM new_tag t JOIN ok USING (item)
   WHERE run.no = ok.no AND t.key = 'mlflow.runName'),
points AS (
  INSERT INTO registry.metric (run_no, key_no, timestamp, step, value, is_nan)
  SELECT ok.no, m.key_no, m.timestamp, m.step, m.value, m.is_nan FROM new_metric m JOIN ok USING (item)),
latest AS (
  INSERT INTO registry.latest_metric AS l (run_no, experiment_id, key_no, value, is_nan, step, timestamp)
  SELECT DISTINCT ON (ok.no, m.key_no) ok.no, ok.experiment_id, m.key_no, m.value, m.is_nan, m.step, m.timestamp
    FROM new_metric m JOIN ok USING (item)
   ORDER BY ok.no, m.key_no, m.step DESC, m.timestamp DESC, m.value DESC, m.is_nan
  ON CONFLICT (run_no, key_no) DO UPDATE
     SET value = excluded.value, is_nan = excluded.is_nan, step = excluded.step, timestamp = excluded.timestamp
   WHERE (excluded.step, excluded.timestamp, excluded.value, NOT excluded.is_nan)
       > (l.step, l.timestamp, l.value, NOT l.is_nan))
SELECT run.item::int AS item, d.key, d.value AS stored FROM run LEFT JOIN differing d ON d.item = run.item`;
