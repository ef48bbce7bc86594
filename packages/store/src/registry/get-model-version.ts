import type { Queryable } from '../queryable.ts';
import { type ModelVersionRow, modelVersionColumns, modelVersionTables } from './model-version-row.ts';

export async function getModelVersion(
  db: Queryable,
  name: string,
  version: number,
): Promise<ModelVersionRow | null> {
  const { rows } = await db.query<ModelVersionRow>(
    `SELECT ${modelVersionColumns} FROM ${modelVersionTables} WHERE m.name = $1 AND v.version = $2`,
    [name, version],
  );
  return rows[0] ?? null;
}

/** The version under an alias. */
export async function getVersionByAlias(
  db: Queryable,
  name: string,
  alias: string,
): Promise<ModelVersionRow | null> {
  const { rows } = await db.query<ModelVersionRow>(
    `SELECT ${modelVersionColumns} FROM ${modelVersionTables}
       JOIN registry.model_alias one ON one.model_id = v.model_id AND one.version = v.version
      WHERE m.name = $1 AND one.alias = $2`,
    [name, alias],
  );
  return rows[0] ?? null;
}
