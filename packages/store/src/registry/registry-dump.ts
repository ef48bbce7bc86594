import { AssayError } from '@assay/contracts';
import type { PoolClient } from 'pg';

/** Tables of an export, in an order in which foreign keys hold, and the columns that order their rows. */
export const dumpedTables = {
  experiment: 'id',
  experiment_tag: 'experiment_id, key',
  run: 'id',
  param: 'run_id, key',
  run_tag: 'run_id, key',
  metric: 'run_id, key, timestamp, step, value, is_nan',
  latest_metric: 'run_id, key',
  dataset: 'id',
  run_dataset: 'run_id, dataset_id',
  logged_model: 'id',
  logged_model_param: 'model_id, key',
  logged_model_tag: 'model_id, key',
  logged_model_metric: 'model_id, key, timestamp, step, run_id',
  run_model: 'run_id, direction, model_id',
  registered_model: 'id',
  registered_model_tag: 'model_id, key',
  model_version: 'model_id, version',
  model_version_tag: 'model_id, version, key',
  model_alias: 'model_id, alias',
  alias_move: 'id',
} as const;

export type DumpedTable = keyof typeof dumpedTables;

export const isDumpedTable = (name: string): name is DumpedTable => Object.hasOwn(dumpedTables, name);

/** Ids that the database gives: after an import the next one must be above those that came. */
const numbered: readonly DumpedTable[] = ['experiment', 'dataset', 'registered_model', 'alias_move'];

const pageSize = 1000;

/** Tables whose rows hang on the numbers of runs and keys, which are this database's own: an export names both. */
const byName = {
  param: 'SELECT r.id AS run_id, t.key, t.value FROM registry.param t JOIN registry.run r ON r.no = t.run_no',
  run_tag:
    'SELECT r.id AS run_id, t.key, t.value FROM registry.run_tag t JOIN registry.run r ON r.no = t.run_no',
  metric: `SELECT DISTINCT r.id AS run_id, k.key, t.timestamp, t.step, t.value, t.is_nan FROM registry.metric t
             JOIN registry.run r ON r.no = t.run_no JOIN registry.metric_key k ON k.no = t.key_no`,
  latest_metric: `SELECT r.id AS run_id, t.experiment_id, k.key, t.timestamp, t.step, t.value, t.is_nan FROM registry.latest_metric t
             JOIN registry.run r ON r.no = t.run_no JOIN registry.metric_key k ON k.no = t.key_no`,
} as const;

const isByName = (table: DumpedTable): table is keyof typeof byName => Object.hasOwn(byName, table);

/** Everything of a table but the numbers that are this database's own. */
const rowsOf = (table: DumpedTable): string => {
  if (isByName(table)) return `SELECT to_jsonb(t) AS row FROM (${byName[table]}) t`;
  return `SELECT to_jsonb(t)${table === 'run' ? " - 'no'" : ''} AS row FROM registry.${table} t`;
};

/** How the rows of an export, as JSON in $1, become rows of a table. */
function takeIn(table: DumpedTable): string {
  const named = (columns: string) => `jsonb_to_recordset($1) AS t (run_id text, key text, ${columns})`;
  const run = 'JOIN registry.run r ON r.id = t.run_id';
  const points = 'timestamp bigint, step bigint, value float8, is_nan boolean';
  const key = 'JOIN registry.metric_key k ON k.key = t.key';
  switch (table) {
    case 'run':
      return `INSERT INTO registry.run (id, experiment_id, name, user_id, status, start_time, end_time, artifact_uri,
                                        lifecycle_stage, deleted_time, collecting)
              SELECT id, experiment_id, name, user_id, status, start_time, end_time, artifact_uri,
                     lifecycle_stage, deleted_time, collecting FROM jsonb_populate_recordset(NULL::registry.run, $1)`;
    case 'param':
    case 'run_tag':
      return `INSERT INTO registry.${table} (run_no, key, value) SELECT r.no, t.key, t.value FROM ${named('value text')} ${run}`;
    case 'metric':
      return `INSERT INTO registry.metric (run_no, key_no, timestamp, step, value, is_nan)
              SELECT r.no, k.no, t.timestamp, t.step, t.value, t.is_nan FROM ${named(points)} ${run} ${key}`;
    case 'latest_metric':
      return `INSERT INTO registry.latest_metric (run_no, experiment_id, key_no, timestamp, step, value, is_nan)
              SELECT r.no, r.experiment_id, k.no, t.timestamp, t.step, t.value, t.is_nan FROM ${named(points)} ${run} ${key}`;
    default:
      return `INSERT INTO registry.${table} OVERRIDING SYSTEM VALUE
              SELECT * FROM jsonb_populate_recordset(NULL::registry.${table}, $1)`;
  }
}

/** Every row of every table, a page at a time, as of one moment: call it in a REPEATABLE READ transaction. */
export async function* dumpRegistry(
  tx: PoolClient,
): AsyncGenerator<{ table: DumpedTable; rows: readonly unknown[] }> {
  for (const [name, order] of Object.entries(dumpedTables)) {
    const cursor = `dump_${name}`;
    await tx.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${rowsOf(name as DumpedTable)} ORDER BY ${order}`);
    for (;;) {
      const { rows } = await tx.query<{ row: unknown }>(`FETCH ${pageSize} FROM ${cursor}`);
      if (rows.length > 0) yield { table: name as DumpedTable, rows: rows.map(({ row }) => row) };
      if (rows.length < pageSize) break;
    }
    await tx.query(`CLOSE ${cursor}`);
  }
}

/** True when nothing was ever logged or registered. */
export async function isRegistryEmpty(tx: PoolClient): Promise<boolean> {
  const { rows } = await tx.query<{ empty: boolean }>(
    `SELECT NOT EXISTS (SELECT FROM registry.run) AND NOT EXISTS (SELECT FROM registry.registered_model)
        AND NOT EXISTS (SELECT FROM registry.experiment WHERE id <> 0)
        AND NOT EXISTS (SELECT FROM registry.alias_move) AS empty`,
  );
  return rows[0]!.empty;
}

/**
 * Writes rows of an export as they were: ids, dates and all. The experiment 0, which every registry has, is replaced.
 *
 * @throws AssayError INVALID_REQUEST when the rows are not of that table
 */
export async function restoreRows(
  tx: PoolClient,
  table: DumpedTable,
  rows: readonly unknown[],
): Promise<void> {
  if (table === 'experiment') await tx.query('DELETE FROM registry.experiment WHERE id = 0');
  const json = JSON.stringify(rows);
  let taken: number | null;
  try {
    if (table === 'metric' || table === 'latest_metric') {
      await tx.query(
        `INSERT INTO registry.metric_key (key) SELECT DISTINCT key FROM jsonb_to_recordset($1) AS t (key text)
         ON CONFLICT DO NOTHING`,
        [json],
      );
    }
    taken = (await tx.query(takeIn(table), [json])).rowCount;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    // 22: data, 23: integrity.
    if (!/^2[23]/.test(code ?? '')) throw error;
    throw new AssayError('INVALID_REQUEST', `rows of ${table} cannot be taken in: ${message}`);
  }
  if (taken !== rows.length) {
    throw new AssayError(
      'INVALID_REQUEST',
      `rows of ${table} cannot be taken in: some belong to no run of it`,
    );
  }
}

/** After the last rows: new ids follow those that came. */
export async function finishRestore(tx: PoolClient): Promise<void> {
  for (const table of numbered) {
    await tx.query(
      `SELECT setval(pg_get_serial_sequence('registry.${table}', 'id'),
                     greatest(1, (SELECT coalesce(max(id), 0) FROM registry.${table})),
                     (SELECT coalesce(max(id), 0) FROM registry.${table}) > 0)`,
    );
  }
}
