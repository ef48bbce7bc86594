import type { Queryable } from '../queryable.ts';
import { type RunRow, runColumns } from './run-row.ts';
import type { SearchCondition, SearchOrder } from './search-condition.ts';
import { compare, compareKeyed, QueryParameters } from './search-sql.ts';

/** Attributes of a run that a search may name, and the column behind each. */
const columns: Readonly<Record<string, string>> = {
  run_id: 'r.id',
  run_name: 'r.name',
  status: 'r.status',
  user_id: 'r.user_id',
  artifact_uri: 'r.artifact_uri',
  start_time: 'r.start_time',
  end_time: 'r.end_time',
  experiment_id: 'r.experiment_id',
  lifecycle_stage: 'r.lifecycle_stage',
};

const sideTables = {
  metric: 'registry.latest_metric',
  param: 'registry.param',
  tag: 'registry.run_tag',
} as const;

/** What a search may say of the datasets that a run read. */
const datasetColumns: Readonly<Record<string, string>> = {
  name: 'd.name',
  digest: 'd.digest',
  context: 'i.context',
};

function conditionOf(condition: SearchCondition, parameters: QueryParameters): string {
  const { kind, key } = condition;
  if (kind === 'attribute') return compare(columns[key] ?? 'NULL', condition, parameters);
  if (kind !== 'dataset') return compareKeyed(sideTables[kind], 's.run_id = r.id', condition, parameters);
  const compared = compare(datasetColumns[key] ?? 'NULL', condition, parameters);
  return `EXISTS (SELECT 1 FROM registry.run_dataset i JOIN registry.dataset d ON d.id = i.dataset_id
                   WHERE i.run_id = r.id AND ${compared})`;
}

/** One value is compared by `=`: the index on (experiment, stage, start time) then gives the newest runs in order. */
function oneOf(
  column: string,
  type: string,
  values: readonly unknown[],
  parameters: QueryParameters,
): string {
  return values.length === 1
    ? `${column} = ${parameters.add(values[0])}::${type}`
    : `${column} = ANY (${parameters.add(values)}::${type}[])`;
}

function orderOf(
  order: readonly SearchOrder[],
  parameters: QueryParameters,
): { joins: string[]; terms: string[] } {
  const joins: string[] = [];
  const terms: string[] = [];
  for (const { kind, key, ascending } of order) {
    const direction = ascending ? 'ASC' : 'DESC';
    if (kind === 'attribute') {
      terms.push(`${columns[key]} ${direction} NULLS LAST`);
      continue;
    }
    const alias = `o${joins.length}`;
    joins.push(
      `LEFT JOIN ${sideTables[kind]} ${alias} ON ${alias}.run_id = r.id AND ${alias}.key = ${parameters.add(key)}`,
    );
    // NaN and missing come last in both directions: NaN first, then missing.
    if (kind === 'metric')
      terms.push(`CASE WHEN ${alias}.run_id IS NULL THEN 2 WHEN ${alias}.is_nan THEN 1 ELSE 0 END`);
    terms.push(`${alias}.value ${direction} NULLS LAST`);
  }
  return { joins, terms };
}

/**
 * One page of runs with their latest metrics, params and tags, in one query. Ties are broken by start time, the newest
 * first, then by id.
 */
export async function searchRuns(
  db: Queryable,
  search: {
    experimentIds: readonly number[];
    stages: readonly string[];
    conditions: readonly SearchCondition[];
    order: readonly SearchOrder[];
    limit: number;
    offset: number;
  },
): Promise<RunRow[]> {
  const parameters = new QueryParameters();
  const where = [
    oneOf('r.experiment_id', 'bigint', search.experimentIds, parameters),
    oneOf('r.lifecycle_stage', 'text', search.stages, parameters),
  ];
  for (const condition of search.conditions) where.push(conditionOf(condition, parameters));
  const { joins, terms } = orderOf(search.order, parameters);
  // With a LIMIT, Postgres works the sub-selects of the list out for the rows of the page alone.
  const { rows } = await db.query<RunRow>(
    `SELECT ${runColumns}
       FROM registry.run r ${joins.join(' ')}
      WHERE ${where.join(' AND ')}
      ORDER BY ${[...terms, 'r.start_time DESC', 'r.id'].join(', ')}
      LIMIT ${parameters.add(search.limit)} OFFSET ${parameters.add(search.offset)}`,
    parameters.values,
  );
  return rows;
}
