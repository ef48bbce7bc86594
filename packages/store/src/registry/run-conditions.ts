import type { PagePlace } from './page-place.ts';
import type { SearchCondition, SearchOrder } from './search-condition.ts';
import { compare, compareKeyed, type KeyedTable, type QueryParameters } from './search-sql.ts';

/** What a search of runs asks for. */
export interface RunSearch {
  readonly experimentIds: readonly number[];
  readonly stages: readonly string[];
  readonly conditions: readonly SearchCondition[];
  readonly order: readonly SearchOrder[];
  readonly limit: number;
  /** The page begins after this place in the order; null: at its start. */
  readonly after: PagePlace | null;
}

/** Attributes of a run that a search may name, and the column behind each. */
export const runAttributes: Readonly<Record<string, string>> = {
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

export const sideTables: Readonly<Record<'metric' | 'param' | 'tag', KeyedTable>> = {
  metric: { name: 'registry.latest_metric', keyNumbers: 'registry.metric_key' },
  param: { name: 'registry.param' },
  tag: { name: 'registry.run_tag' },
};

/** What a search may say of the datasets that a run read. */
const datasetColumns: Readonly<Record<string, string>> = {
  name: 'd.name',
  digest: 'd.digest',
  context: 'i.context',
};

/**
 * A condition on the run `r`.
 *
 * @param no where the run's number is; a condition on a metric, param or tag needs no more
 */
export function conditionOf(condition: SearchCondition, parameters: QueryParameters, no = 'r.no'): string {
  const { kind, key } = condition;
  if (kind === 'attribute') return compare(runAttributes[key] ?? 'NULL', condition, parameters);
  if (kind !== 'dataset') return compareKeyed(sideTables[kind], `s.run_no = ${no}`, condition, parameters);
  const compared = compare(datasetColumns[key] ?? 'NULL', condition, parameters);
  return `EXISTS (SELECT 1 FROM registry.run_dataset i JOIN registry.dataset d ON d.id = i.dataset_id
                   WHERE i.run_id = r.id AND ${compared})`;
}

/** One value is compared by `=`: the index on (experiment, stage, start time) then gives the newest runs in order. */
export function oneOf(
  column: string,
  type: string,
  values: readonly unknown[],
  parameters: QueryParameters,
): string {
  return values.length === 1
    ? `${column} = ${parameters.add(values[0], type)}`
    : `${column} = ANY (${parameters.add(values, `${type}[]`)})`;
}

/** Experiment and stage of the run `r`. */
export const scopeOf = ({ experimentIds, stages }: RunSearch, parameters: QueryParameters): string[] => [
  oneOf('r.experiment_id', 'bigint', experimentIds, parameters),
  oneOf('r.lifecycle_stage', 'text', stages, parameters),
];

/**
 * Conditions as scalar sub-selects, which are worked out entry by entry: no join can be planned that would read
 * everything first.
 */
export const entryConditions = (
  conditions: readonly SearchCondition[],
  parameters: QueryParameters,
  no: string,
): string[] => conditions.map((condition) => `(SELECT ${conditionOf(condition, parameters, no)})`);
