import { prepared } from '../prepared.ts';
import type { Queryable } from '../queryable.ts';
import { oneOf, type RunSearch, sideTables } from './run-conditions.ts';
import type { SearchCondition } from './search-condition.ts';
import { compare, ofKey, QueryParameters, startOf } from './search-sql.ts';

/** The condition of a search that the fewest runs can meet, and how many these are: `countedTo` and one for more. */
export interface Candidates {
  readonly condition: SearchCondition;
  readonly runs: number;
}

/** What is counted and known of the runs that can be on the page. */
export interface CountedRuns {
  /** About how many runs there are at all. */
  readonly all: number;
  /** Null when there is no condition that an index knows. */
  readonly candidates: Candidates | null;
}

/** A count stops here: with more, walking the order until a page is full is short. */
export const countedTo = 15_000;

/** Can an index name the runs of which it holds? */
function isIndexed({ kind, comparator }: SearchCondition): boolean {
  if (kind === 'metric') return ['=', '<', '<=', '>', '>='].includes(comparator);
  return (kind === 'param' || kind === 'tag') && comparator === '=';
}

/** Numbers of the runs that meet a condition, out of its index alone; so many at most. */
export function candidatesOf(
  search: RunSearch,
  condition: SearchCondition,
  most: number,
  parameters: QueryParameters,
): string {
  const { kind, key } = condition;
  if (kind !== 'metric' && kind !== 'param' && kind !== 'tag') throw new Error(`no index of ${kind}`);
  const table = sideTables[kind];
  const where = [
    ofKey('s', table, key, parameters),
    `${compare('s.value', condition, parameters)}${startOf(condition, parameters)}`,
  ];
  if (kind === 'metric') where.unshift(oneOf('s.experiment_id', 'bigint', search.experimentIds, parameters));
  return `SELECT s.run_no FROM ${table.name} s WHERE ${where.join(' AND ')} LIMIT ${most}`;
}

/** Counts the runs that meet each condition that an index knows, as far as `most`. */
export async function countRuns(db: Queryable, search: RunSearch, most = countedTo): Promise<CountedRuns> {
  const indexed = search.conditions.filter(isIndexed);
  if (indexed.length === 0) return { all: 0, candidates: null };
  const parameters = new QueryParameters({ unseen: true });
  const counts = indexed.map(
    (condition, index) =>
      `(SELECT count(*)::int FROM (${candidatesOf(search, condition, most + 1, parameters)}) c) AS "${index}"`,
  );
  const text = `SELECT ${counts.join(', ')},
    (SELECT greatest(reltuples, 0)::float8 FROM pg_class WHERE oid = 'registry.run'::regclass) AS "all"`;
  const { rows } = await db.query<Record<string, number>>(prepared(text, parameters.values));
  const row = rows[0]!;
  const counted = indexed.map((condition, index) => ({ condition, runs: row[index]! }));
  return { all: row['all']!, candidates: counted.reduce((a, b) => (b.runs < a.runs ? b : a)) };
}
