import type { KeyValue } from '@assay/contracts';
import { prepared } from '../prepared.ts';
import type { Queryable } from '../queryable.ts';
import type { ModelVersionRow } from './model-version-row.ts';
import type { RegisteredModelRow } from './registered-model-row.ts';
import type { SearchCondition, SearchOrder } from './search-condition.ts';
import { compare, compareKeyed, QueryParameters } from './search-sql.ts';

const columns: Readonly<Record<string, string>> = {
  name: 'm.name',
  timestamp: 'm.last_updated_timestamp',
  last_updated_timestamp: 'm.last_updated_timestamp',
  creation_timestamp: 'm.creation_timestamp',
};

/** A registered model with the highest version in each stage, the stages in the order in which versions entered them. */
export interface FoundModel extends RegisteredModelRow {
  readonly latest: readonly ModelVersionRow[];
}

/** Parts of the models found, as rows of one query: sub-selects for each model take several times as long. */
const parts = `
latest AS MATERIALIZED (
  SELECT * FROM (SELECT f.place, f.name, v.*, max(v.version) OVER s AS newest, min(v.version) OVER s AS first
                   FROM found f JOIN registry.model_version v ON v.model_id = f.id
                 WINDOW s AS (PARTITION BY v.model_id, v.stage)) v
   WHERE version = newest)
SELECT place, 'model', name, json_build_array(id, name, description, creation_timestamp, last_updated_timestamp)::text, 0
  FROM found
UNION ALL
SELECT f.place, 'tag', t.key, t.value, 0 FROM found f JOIN registry.registered_model_tag t ON t.model_id = f.id
UNION ALL
SELECT f.place, 'alias', a.alias, '', a.version FROM found f JOIN registry.model_alias a ON a.model_id = f.id
UNION ALL
SELECT v.place, 'version', lpad(v.first::text, 10, '0'), row_to_json(w)::text, v.version
  FROM latest v CROSS JOIN LATERAL (
       SELECT v.model_id AS "modelId", v.name, v.version, v.creation_timestamp AS "creationTimestamp",
              v.last_updated_timestamp AS "lastUpdatedTimestamp", v.description, v.user_id AS "userId", v.stage, v.source,
              CASE v.location WHEN '' THEN v.source ELSE v.location END AS location,
              v.logged_model_id AS "loggedModelId", v.run_id AS "runId", v.run_link AS "runLink", v.status,
              v.status_message AS "statusMessage", v.servable) w
UNION ALL
SELECT v.place, 'version tag', t.key, t.value, v.version
  FROM latest v JOIN registry.model_version_tag t ON t.model_id = v.model_id AND t.version = v.version`;

type Part = 'model' | 'tag' | 'alias' | 'version' | 'version tag';
type Row = [place: number, part: Part, key: string, text: string, version: number];

const byKey = ([, , a]: Row, [, , b]: Row): number => (a < b ? -1 : a > b ? 1 : 0);
const keyValue = ([, , key, value]: Row): KeyValue => ({ key, value });

function foundModel(rows: readonly Row[]): FoundModel {
  const of = (part: Part) => rows.filter((row) => row[1] === part).sort(byKey);
  const [[, , , model] = []] = of('model');
  const [id, name, description, creationTimestamp, lastUpdatedTimestamp] = JSON.parse(model ?? '[]');
  const versionTags = of('version tag');
  const aliases = of('alias');
  const latest = of('version').map(([, , , text, version]) => ({
    ...(JSON.parse(text) as ModelVersionRow),
    tags: versionTags.filter((row) => row[4] === version).map(keyValue),
    aliases: aliases.filter((row) => row[4] === version).map(([, , alias]) => alias),
  }));
  return {
    id,
    name,
    description,
    creationTimestamp,
    lastUpdatedTimestamp,
    tags: of('tag').map(keyValue),
    aliases: aliases.map(([, , alias, , version]) => ({ alias, version })),
    latest,
  };
}

/** One page of registered models with their latest versions, by default ordered by name. */
export async function searchRegisteredModels(
  db: Queryable,
  search: {
    conditions: readonly SearchCondition[];
    order: readonly SearchOrder[];
    limit: number;
    offset: number;
  },
): Promise<FoundModel[]> {
  const parameters = new QueryParameters();
  const where = search.conditions.map((condition) =>
    condition.kind === 'tag'
      ? compareKeyed({ name: 'registry.registered_model_tag' }, 's.model_id = m.id', condition, parameters)
      : compare(columns[condition.key] ?? 'NULL', condition, parameters),
  );
  const order = search.order.map(({ key, ascending }) => `${columns[key]} ${ascending ? 'ASC' : 'DESC'}`);
  const text = `WITH found AS MATERIALIZED (
             SELECT f.*, row_number() OVER ()::int AS place FROM (
               SELECT m.* FROM registry.registered_model m
                WHERE ${where.length === 0 ? 'true' : where.join(' AND ')}
                ORDER BY ${[...order, 'm.name'].join(', ')}
                LIMIT ${parameters.add(search.limit)} OFFSET ${parameters.add(search.offset)}) f),
           ${parts}`;
  const { rows } = await db.query({ ...prepared(text, parameters.values), rowMode: 'array' });
  const byPlace: Row[][] = [];
  for (const row of rows as unknown as Row[]) {
    byPlace[row[0] - 1] ??= [];
    byPlace[row[0] - 1]!.push(row);
  }
  return byPlace.map(foundModel);
}
