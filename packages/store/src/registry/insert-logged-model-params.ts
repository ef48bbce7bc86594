import type { KeyValue } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { keyValueColumns } from './key-value.ts';

/** Params never change: one that is there already is Postgres' unique violation (23505), and nothing is written. */
export async function insertLoggedModelParams(
  db: Queryable,
  modelId: string,
  params: readonly KeyValue[],
): Promise<void> {
  await db.query(
    `INSERT INTO registry.logged_model_param (model_id, key, value)
     SELECT $1, p.key, p.value FROM unnest($2::text[], $3::text[]) AS p (key, value)`,
    [modelId, ...keyValueColumns(params)],
  );
}
