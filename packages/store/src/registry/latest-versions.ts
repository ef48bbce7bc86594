import type { Queryable } from '../queryable.ts';
import { type ModelVersionRow, modelVersionColumns, modelVersionTables } from './model-version-row.ts';

/** The highest version in each stage of each of these models. */
export async function latestVersions(db: Queryable, modelIds: readonly number[]): Promise<ModelVersionRow[]> {
  if (modelIds.length === 0) return [];
  const { rows } = await db.query<ModelVersionRow>(
    `SELECT ${modelVersionColumns} FROM ${modelVersionTables}
      WHERE (v.model_id, v.version) IN (
              SELECT model_id, max(version) FROM registry.model_version
               WHERE model_id = ANY ($1::bigint[]) GROUP BY model_id, stage)
      ORDER BY v.model_id, v.stage`,
    [modelIds],
  );
  return rows;
}
