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

/** Every row of every table, a page at a time, as of one moment: call it in a REPEATABLE READ transaction. */
export async function* dumpRegistry(
  tx: PoolClient,
): AsyncGenerator<{ table: DumpedTable; rows: readonly unknown[] }> {
  for (const [name, order] of Object.entries(dumpedTables)) {
    const cursor = `dump_${name}`;
    await tx.query(
      `DECLARE ${cursor} NO SCROLL CURSOR FOR SELECT to_jsonb(t) AS row FROM registry.${name} t ORDER BY ${order}`,
    );
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
  try {
    await tx.query(
      `INSERT INTO registry.${table} OVERRIDING SYSTEM VALUE
       SELECT * FROM jsonb_populate_recordset(NULL::registry.${table}, $1)`,
      [JSON.stringify(rows)],
    );
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    // 22: data, 23: integrity.
    if (!/^2[23]/.test(code ?? '')) throw error;
    throw new AssayError('INVALID_REQUEST', `rows of ${table} cannot be taken in: ${message}`);
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
