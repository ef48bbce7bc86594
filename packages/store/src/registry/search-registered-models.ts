import type { Queryable } from '../queryable.ts';
import { type RegisteredModelRow, registeredModelColumns } from './registered-model-row.ts';
import type { SearchCondition, SearchOrder } from './search-condition.ts';
import { compare, compareKeyed, QueryParameters } from './search-sql.ts';

const columns: Readonly<Record<string, string>> = {
  name: 'm.name',
  timestamp: 'm.last_updated_timestamp',
  last_updated_timestamp: 'm.last_updated_timestamp',
  creation_timestamp: 'm.creation_timestamp',
};

/** One page of registered models, by default ordered by name. */
export async function searchRegisteredModels(
  db: Queryable,
  search: {
    conditions: readonly SearchCondition[];
    order: readonly SearchOrder[];
    limit: number;
    offset: number;
  },
): Promise<RegisteredModelRow[]> {
  const parameters = new QueryParameters();
  const where = search.conditions.map((condition) =>
    condition.kind === 'tag'
      ? compareKeyed({ name: 'registry.registered_model_tag' }, 's.model_id = m.id', condition, parameters)
      : compare(columns[condition.key] ?? 'NULL', condition, parameters),
  );
  const order = search.order.map(({ key, ascending }) => `${columns[key]} ${ascending ? 'ASC' : 'DESC'}`);
  const { rows } = await db.query<RegisteredModelRow>(
    `SELECT ${registeredModelColumns} FROM registry.registered_model m
      WHERE ${where.length === 0 ? 'true' : where.join(' AND ')}
      ORDER BY ${[...order, 'm.name'].join(', ')}
      LIMIT ${parameters.add(search.limit)} OFFSET ${parameters.add(search.offset)}`,
    parameters.values,
  );
  return rows;
}
