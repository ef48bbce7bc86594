import type { KeyValue } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import type { ModelVersionRow } from './model-version-row.ts';
import type { RegisteredModelRow } from './registered-model-row.ts';

/** A registered model with the highest version in each stage, the stages in the order in which versions entered them. */
export interface ModelWithLatest extends RegisteredModelRow {
  /** Of its row, and of all that hangs on it: another one whenever these change. */
  readonly rowVersion: string;
  readonly latest: readonly ModelVersionRow[];
}

/** Parts of the models found, as rows of one query: sub-selects for each model take several times as long. */
const statement = `
WITH found AS MATERIALIZED (
  SELECT m.*, m.xmin AS row_version, a.place::int FROM unnest($1::bigint[]) WITH ORDINALITY AS a (id, place)
    JOIN registry.registered_model m ON m.id = a.id),
latest AS MATERIALIZED (
  SELECT * FROM (SELECT f.place, f.name, v.*, max(v.version) OVER s AS newest, min(v.version) OVER s AS first
                   FROM found f JOIN registry.model_version v ON v.model_id = f.id
                 WINDOW s AS (PARTITION BY v.model_id, v.stage)) v
   WHERE version = newest)
SELECT place, 'model', name, json_build_array(id, name, description, creation_timestamp, last_updated_timestamp, row_version::text)::text, 0
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

function modelOf(rows: readonly Row[]): ModelWithLatest {
  const of = (part: Part) => rows.filter((row) => row[1] === part).sort(byKey);
  const [[, , , model] = []] = of('model');
  const [id, name, description, creationTimestamp, lastUpdatedTimestamp, rowVersion] = JSON.parse(
    model ?? '[]',
  );
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
    rowVersion,
    tags: of('tag').map(keyValue),
    aliases: aliases.map(([, , alias, , version]) => ({ alias, version })),
    latest,
  };
}

/** Models by their ids, in that order; one that was deleted since it was found is left out. */
export async function modelsWithLatest(db: Queryable, ids: readonly number[]): Promise<ModelWithLatest[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.query({
    name: 'registry-models-with-latest',
    text: statement,
    values: [`{${ids.join(',')}}`],
    rowMode: 'array',
  });
  const byPlace: Row[][] = [];
  for (const row of rows as unknown as Row[]) {
    byPlace[row[0] - 1] ??= [];
    byPlace[row[0] - 1]!.push(row);
  }
  return byPlace.flatMap((parts) => (parts.some(([, part]) => part === 'model') ? [modelOf(parts)] : []));
}
