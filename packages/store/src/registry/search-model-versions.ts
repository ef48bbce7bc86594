import type { Queryable } from '../queryable.ts';
import { type ModelVersionRow, modelVersionColumns, modelVersionTables } from './model-version-row.ts';
import type { SearchCondition, SearchOrder } from './search-condition.ts';
import { compare, compareKeyed, QueryParameters } from './search-sql.ts';

const columns: Readonly<Record<string, string>> = {
  name: 'm.name',
  version_number: 'v.version',
  run_id: 'v.run_id',
  source_path: 'v.source',
  creation_timestamp: 'v.creation_timestamp',
  last_updated_timestamp: 'v.last_updated_timestamp',
};

/** One page of versions, by default the last updated first, then by name and the highest version. */
export async function searchModelVersions(
  db: Queryable,
  search: {
    conditions: readonly SearchCondition[];
    order: readonly SearchOrder[];
    limit: number;
    offset: number;
  },
): Promise<ModelVersionRow[]> {
  const parameters = new QueryParameters();
  const link = 's.model_id = v.model_id AND s.version = v.version';
  const where = search.conditions.map((condition) =>
    condition.kind === 'tag'
      ? compareKeyed({ name: 'registry.model_version_tag' }, link, condition, parameters)
      : compare(columns[condition.key] ?? 'NULL', condition, parameters),
  );
  const order = search.order.map(({ key, ascending }) => `${columns[key]} ${ascending ? 'ASC' : 'DESC'}`);
  if (order.length === 0) order.push('v.last_updated_timestamp DESC');
  const { rows } = await db.query<ModelVersionRow>(
    `SELECT ${modelVersionColumns} FROM ${modelVersionTables}
      WHERE ${where.length === 0 ? 'true' : where.join(' AND ')}
      ORDER BY ${[...order, 'm.name', 'v.version DESC'].join(', ')}
      LIMIT ${parameters.add(search.limit, 'bigint')} OFFSET ${parameters.add(search.offset, 'bigint')}`,
    parameters.values,
  );
  return rows;
}
