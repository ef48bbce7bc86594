import type { Queryable } from '../queryable.ts';
import { type LoggedModelRow, loggedModelColumns } from './logged-model-row.ts';
import type { SearchCondition, SearchOrder } from './search-condition.ts';
import { compare, compareKeyed, QueryParameters } from './search-sql.ts';

/** A dataset that metrics were measured on; every digest of the name when none is given. */
export interface DatasetChoice {
  readonly name?: string | undefined;
  readonly digest?: string | undefined;
}

export interface LoggedModelOrder extends SearchOrder {
  /** Of a metric: only what was measured on this dataset counts. */
  readonly dataset?: DatasetChoice;
}

const columns: Readonly<Record<string, string>> = {
  model_id: 'l.id',
  name: 'l.name',
  experiment_id: 'l.experiment_id',
  artifact_location: 'l.artifact_uri',
  model_type: 'l.model_type',
  source_run_id: 'l.source_run_id',
  status: 'l.status',
  creation_timestamp: 'l.creation_timestamp',
  last_updated_timestamp: 'l.last_updated_timestamp',
};

const sideTables = { param: 'registry.logged_model_param', tag: 'registry.logged_model_tag' } as const;

function measuredOn(choices: readonly DatasetChoice[], parameters: QueryParameters): string {
  if (choices.length === 0) return '';
  const each = choices.map(({ name, digest }) => {
    const parts = [];
    if (name !== undefined) parts.push(`s.dataset_name = ${parameters.add(name)}`);
    if (digest !== undefined) parts.push(`s.dataset_digest = ${parameters.add(digest)}`);
    return parts.length === 0 ? 'true' : `(${parts.join(' AND ')})`;
  });
  return ` AND (${each.join(' OR ')})`;
}

const measured = 'SELECT 1 FROM registry.logged_model_metric s WHERE s.model_id = l.id';

function conditionOf(
  condition: SearchCondition,
  datasets: readonly DatasetChoice[],
  parameters: QueryParameters,
): string {
  const { kind, key } = condition;
  if (kind === 'param' || kind === 'tag')
    return compareKeyed({ name: sideTables[kind] }, 's.model_id = l.id', condition, parameters);
  if (kind === 'metric') {
    const compared = compare('s.value', condition, parameters);
    return `EXISTS (${measured} AND s.key = ${parameters.add(key)} AND ${compared}${measuredOn(datasets, parameters)})`;
  }
  return compare(columns[key] ?? 'NULL', condition, parameters);
}

/** The latest point of a metric; models without one come last in both directions. */
function orderOf({ kind, key, ascending, dataset }: LoggedModelOrder, parameters: QueryParameters): string {
  const direction = ascending ? 'ASC' : 'DESC';
  if (kind !== 'metric') return `${columns[key]} ${direction}`;
  const of = measuredOn(dataset ? [dataset] : [], parameters);
  return `(SELECT s.value FROM registry.logged_model_metric s
            WHERE s.model_id = l.id AND s.key = ${parameters.add(key)}${of}
            ORDER BY s.timestamp DESC, s.step DESC, s.run_id LIMIT 1) ${direction} NULLS LAST`;
}

/** One page of logged models, by default the newest first. Deleted ones are not found. */
export async function searchLoggedModels(
  db: Queryable,
  search: {
    experimentIds: readonly number[];
    conditions: readonly SearchCondition[];
    /** Metrics count only as measured on one of these; none: on any, or on no dataset at all. */
    datasets: readonly DatasetChoice[];
    order: readonly LoggedModelOrder[];
    limit: number;
    offset: number;
  },
): Promise<LoggedModelRow[]> {
  const parameters = new QueryParameters();
  const where = [
    'l.deleted_time IS NULL',
    `l.experiment_id = ANY (${parameters.add(search.experimentIds, 'bigint[]')})`,
    ...search.conditions.map((condition) => conditionOf(condition, search.datasets, parameters)),
  ];
  if (search.datasets.length > 0 && !search.conditions.some(({ kind }) => kind === 'metric')) {
    where.push(`EXISTS (${measured}${measuredOn(search.datasets, parameters)})`);
  }
  const order = search.order.map((one) => orderOf(one, parameters));
  const { rows } = await db.query<LoggedModelRow>(
    `SELECT ${loggedModelColumns} FROM registry.logged_model l
      WHERE ${where.join(' AND ')}
      ORDER BY ${[...order, 'l.creation_timestamp DESC', 'l.id'].join(', ')}
      LIMIT ${parameters.add(search.limit, 'bigint')} OFFSET ${parameters.add(search.offset, 'bigint')}`,
    parameters.values,
  );
  return rows;
}
