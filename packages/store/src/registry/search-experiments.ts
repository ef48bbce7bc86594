import type { Queryable } from '../queryable.ts';
import { type ExperimentRow, experimentColumns } from './experiment-row.ts';
import type { SearchCondition, SearchOrder } from './search-condition.ts';
import { compare, compareKeyed, QueryParameters } from './search-sql.ts';

const columns: Readonly<Record<string, string>> = {
  name: 'e.name',
  experiment_id: 'e.id',
  creation_time: 'e.creation_time',
  last_update_time: 'e.last_update_time',
};

export async function searchExperiments(
  db: Queryable,
  search: {
    stages: readonly string[];
    conditions: readonly SearchCondition[];
    order: readonly SearchOrder[];
    limit: number;
    offset: number;
  },
): Promise<ExperimentRow[]> {
  const parameters = new QueryParameters();
  const where = [`e.lifecycle_stage = ANY (${parameters.add(search.stages, 'text[]')})`];
  for (const condition of search.conditions) {
    const link = 's.experiment_id = e.id';
    where.push(
      condition.kind === 'tag'
        ? compareKeyed({ name: 'registry.experiment_tag' }, link, condition, parameters)
        : compare(columns[condition.key] ?? 'NULL', condition, parameters),
    );
  }
  const order = search.order.map(({ key, ascending }) => `${columns[key]} ${ascending ? 'ASC' : 'DESC'}`);
  if (order.length === 0) order.push('e.creation_time DESC');
  const { rows } = await db.query<ExperimentRow>(
    `SELECT ${experimentColumns} FROM registry.experiment e
      WHERE ${where.join(' AND ')}
      ORDER BY ${order.join(', ')}, e.id DESC
      LIMIT ${parameters.add(search.limit, 'bigint')} OFFSET ${parameters.add(search.offset, 'bigint')}`,
    parameters.values,
  );
  return rows;
}
