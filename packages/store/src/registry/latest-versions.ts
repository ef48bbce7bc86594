import type { Queryable } from '../queryable.ts';
import { type ModelVersionRow, modelVersionColumns } from './model-version-row.ts';

/** The highest version in each stage of each of these models; stages in the order in which versions entered them. */
export async function latestVersions(db: Queryable, modelIds: readonly number[]): Promise<ModelVersionRow[]> {
  if (modelIds.length === 0) return [];
  const { rows } = await db.query<ModelVersionRow>(
    `SELECT ${modelVersionColumns}
       FROM (SELECT model_id, max(version) AS latest, min(version) AS first FROM registry.model_version
              WHERE model_id = ANY ($1::bigint[]) GROUP BY model_id, stage) of_stage
       JOIN registry.model_version v ON v.model_id = of_stage.model_id AND v.version = of_stage.latest
       JOIN registry.registered_model m ON m.id = v.model_id
      ORDER BY v.model_id, of_stage.first`,
    [modelIds],
  );
  return rows;
}
