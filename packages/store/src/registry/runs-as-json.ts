import type { Queryable } from '../queryable.ts';
import type { RowVersion } from './remembered-texts.ts';

/**
 * Parts of runs as rows, in one query over all of them. Joins over plain rows: sub-selects that build JSON run by run take
 * Postgres ten times as long, and Node would read and write it once more.
 */
const statement = `
WITH asked AS (SELECT no, place::int FROM unnest($1::bigint[]) WITH ORDINALITY AS a (no, place))
SELECT a.place, 'run', r.xmin::text,
       '{"run_id":' || to_json(r.id) || ',"run_uuid":' || to_json(r.id) || ',"run_name":' || to_json(r.name)
         || ',"experiment_id":"' || r.experiment_id || '","user_id":' || to_json(r.user_id)
         || ',"status":"' || r.status || '","start_time":' || r.start_time
         || coalesce(',"end_time":' || r.end_time, '')
         || ',"artifact_uri":' || to_json(r.artifact_uri) || ',"lifecycle_stage":"' || r.lifecycle_stage || '"}'
  FROM asked a JOIN registry.run r ON r.no = a.no
UNION ALL
SELECT a.place, 'metrics', k.key, CASE WHEN m.is_nan THEN '"NaN"' ELSE m.value::text END
         || ',"timestamp":' || m.timestamp || ',"step":' || m.step
  FROM asked a JOIN registry.latest_metric m ON m.run_no = a.no JOIN registry.metric_key k ON k.no = m.key_no
UNION ALL
SELECT a.place, 'params', p.key, p.value FROM asked a JOIN registry.param p ON p.run_no = a.no
UNION ALL
SELECT a.place, 'tags', t.key, t.value FROM asked a JOIN registry.run_tag t ON t.run_no = a.no
UNION ALL
SELECT a.place, 'dataset_inputs', lpad(d.id::text, 20, '0'), json_build_object(
         'tags', i.tags, 'name', d.name, 'digest', d.digest, 'source_type', d.source_type, 'source', d.source,
         'schema', d.schema, 'profile', d.profile)::text
  FROM asked a JOIN registry.run r ON r.no = a.no JOIN registry.run_dataset i ON i.run_id = r.id
  JOIN registry.dataset d ON d.id = i.dataset_id
UNION ALL
SELECT a.place, CASE m.direction WHEN 'input' THEN 'model_inputs' ELSE 'model_outputs' END,
       lpad(m.step::text, 20, '0') || m.model_id,
       json_build_object('model_id', m.model_id, 'step', m.step)::text
  FROM asked a JOIN registry.run r ON r.no = a.no JOIN registry.run_model m ON m.run_id = r.id`;

type Part = 'run' | 'metrics' | 'params' | 'tags' | 'dataset_inputs' | 'model_inputs' | 'model_outputs';
type Row = [place: number, part: Part, key: string, text: string];

const byKey = ([, , a]: Row, [, , b]: Row): number => (a < b ? -1 : a > b ? 1 : 0);

function entryOf([, part, key, text]: Row): string {
  switch (part) {
    case 'metrics':
      return `{"key":${JSON.stringify(key)},"value":${text}}`;
    case 'params':
    case 'tags':
      return `{"key":${JSON.stringify(key)},"value":${JSON.stringify(text)}}`;
    case 'dataset_inputs': {
      const { tags, schema, profile, ...dataset } = JSON.parse(text) as Record<string, unknown>;
      const known = {
        ...dataset,
        ...(schema === null ? {} : { schema }),
        ...(profile === null ? {} : { profile }),
      };
      return JSON.stringify({ ...((tags as unknown[]).length === 0 ? {} : { tags }), dataset: known });
    }
    case 'model_inputs':
      return JSON.stringify({ model_id: (JSON.parse(text) as { model_id: string }).model_id });
    default:
      return text;
  }
}

/** `"name":[…]`, or nothing: an empty list is left out, as protobuf does. */
function lists(parts: ReadonlyMap<Part, Row[]>, names: readonly Part[]): string {
  const written: string[] = [];
  for (const name of names) {
    const rows = parts.get(name);
    if (rows !== undefined) written.push(`"${name}":[${rows.sort(byKey).map(entryOf).join(',')}]`);
  }
  return `{${written.join(',')}}`;
}

/** A run as MLflow's REST API writes it, as of one version of its row. */
export interface RunAsJson extends RowVersion {
  readonly text: string;
}

/** Runs by their numbers, in that order; one that was collected since it was found is left out. */
export async function runsAsJson(db: Queryable, numbers: readonly number[]): Promise<RunAsJson[]> {
  if (numbers.length === 0) return [];
  const { rows } = await db.query<Row>({
    name: 'registry-runs-as-json',
    text: statement,
    values: [`{${numbers.join(',')}}`],
    rowMode: 'array',
  } as never);
  const runs = numbers.map(() => new Map<Part, Row[]>());
  for (const row of rows as unknown as Row[]) {
    const parts = runs[row[0] - 1]!;
    const known = parts.get(row[1]);
    if (known === undefined) parts.set(row[1], [row]);
    else known.push(row);
  }
  return runs.flatMap((parts, place) => {
    const [row] = parts.get('run') ?? [];
    if (row === undefined) return [];
    const [, , version, info] = row;
    const data = lists(parts, ['metrics', 'params', 'tags']);
    const inputs = lists(parts, ['dataset_inputs', 'model_inputs']);
    const outputs = lists(parts, ['model_outputs']);
    const text = `{"info":${info},"data":${data},"inputs":${inputs},"outputs":${outputs}}`;
    return [{ no: numbers[place]!, version, text }];
  });
}
