import { prepared } from '../prepared.ts';
import type { Queryable } from '../queryable.ts';
import { comesAfter, type OrderTerm, orderBy, type PagePlace } from './page-place.ts';
import type { RowVersion } from './remembered-texts.ts';
import type { SearchCondition, SearchOrder } from './search-condition.ts';
import { compare, compareKeyed, QueryParameters } from './search-sql.ts';

const columns: Readonly<Record<string, string>> = {
  name: 'm.name',
  timestamp: 'm.last_updated_timestamp',
  last_updated_timestamp: 'm.last_updated_timestamp',
  creation_timestamp: 'm.creation_timestamp',
};

/** A registered model that a search found: its version is another one whenever it, or what hangs on it, changes. */
export interface FoundModel extends RowVersion {
  /** Where it stands in the order that was asked for: the next page begins after it. */
  readonly place: PagePlace;
}

/** The order that was asked for; ties by name. */
export const modelOrder = (order: readonly SearchOrder[]): OrderTerm[] =>
  [...order, { key: 'name', ascending: true }].map(({ key, ascending }) => ({
    sql: columns[key]!,
    ascending,
    type: key === 'name' ? 'text' : 'bigint',
    nullable: false,
  }));

/** One page of registered models, by default ordered by name. */
export async function searchRegisteredModels(
  db: Queryable,
  search: {
    readonly conditions: readonly SearchCondition[];
    readonly order: readonly SearchOrder[];
    readonly limit: number;
    readonly after: PagePlace | null;
  },
): Promise<FoundModel[]> {
  const parameters = new QueryParameters();
  const terms = modelOrder(search.order);
  const where = search.conditions.map((condition) =>
    condition.kind === 'tag'
      ? compareKeyed({ name: 'registry.registered_model_tag' }, 's.model_id = m.id', condition, parameters)
      : compare(columns[condition.key] ?? 'NULL', condition, parameters),
  );
  if (search.after !== null) where.push(comesAfter(terms, search.after, parameters));
  const text = `SELECT m.id, m.xmin, ${terms.map(({ sql }) => sql).join(', ')} FROM registry.registered_model m
                 WHERE ${where.length === 0 ? 'true' : where.join(' AND ')}
                 ORDER BY ${orderBy(terms)} LIMIT ${search.limit}`;
  const { rows } = await db.query({ ...prepared(text, parameters.values), rowMode: 'array' });
  type Row = [no: number, version: string, ...place: PagePlace];
  return (rows as unknown as Row[]).map(([no, version, ...place]) => ({ no, version, place }));
}
