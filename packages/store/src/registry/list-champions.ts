import type { Servable } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

export interface ChampionRow {
  readonly name: string;
  readonly version: number;
  readonly runId: string;
  /** Where its files are. */
  readonly source: string;
  readonly servable: Servable;
  readonly movedAt: Date;
}

/** Every model's version under the alias `champion`, by name. */
export async function listChampions(db: Queryable): Promise<ChampionRow[]> {
  const { rows } = await db.query<ChampionRow>({
    name: 'registry-champions',
    text: `SELECT m.name, v.version, v.run_id AS "runId", CASE v.location WHEN '' THEN v.source ELSE v.location END AS source,
                  v.servable, a.moved_at AS "movedAt"
             FROM registry.model_alias a
             JOIN registry.registered_model m ON m.id = a.model_id
             JOIN registry.model_version v ON v.model_id = a.model_id AND v.version = a.version
            WHERE a.alias = 'champion' ORDER BY m.name`,
  });
  return rows;
}
