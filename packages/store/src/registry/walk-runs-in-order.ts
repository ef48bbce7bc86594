import type { Queryable } from '../queryable.ts';
import { type Candidates, candidatesOf } from './candidate-runs.ts';
import { type FoundRun, foundColumns, foundRuns } from './found-runs.ts';
import { comesAfter, type OrderTerm, orderBy } from './page-place.ts';
import { entryConditions, oneOf, type RunSearch, sideTables } from './run-conditions.ts';
import { runOrder, runPlaces } from './run-order.ts';
import { ofKey, QueryParameters } from './search-sql.ts';

/** Entries after which a walk without a full page is given up: each is a look-up, or one look into a hash table. */
export const longestWalk = { lookingUp: 25_000, amongCandidates: 100_000 };
/** Candidates beyond these would not fit into the memory that Postgres gives a hash table. */
export const mostHashed = 100_000;
/** A larger page is sorted as fast. */
const largestPage = 5000;

interface Stream {
  /** Entries of an index in the order asked for. */
  readonly sql: string;
  /** Their order, as the columns of the stream have it. */
  readonly order: string;
  /** The order of the page, with the stream as `w` and the run as `r`. */
  readonly terms: readonly OrderTerm[];
}

/** Entries by one metric, or by the newest run. Null: there is no such index. */
function streamOf(search: RunSearch, parameters: QueryParameters, longest: number): Stream | null {
  const { experimentIds, stages, order, after } = search;
  const [first, ...rest] = order;
  if (experimentIds.length !== 1 || rest.length > 0) return null;
  if (first?.kind === 'metric') {
    // What follows is NaN or lacks the metric: not in this stream.
    if (after !== null && after[0] !== 0) return null;
    const direction = first.ascending ? 'ASC' : 'DESC';
    // With ties: those of the last value that were cut off could be earlier on the page than those that were not.
    const begins =
      after === null
        ? ''
        : `AND s.value ${first.ascending ? '>=' : '<='} ${parameters.add(after[1], 'float8')}`;
    return {
      sql: `SELECT s.run_no AS no, s.value AS place FROM registry.latest_metric s
             WHERE ${oneOf('s.experiment_id', 'bigint', experimentIds, parameters)}
               AND ${ofKey('s', sideTables.metric, first.key, parameters)} AND NOT s.is_nan ${begins}
             ORDER BY s.value ${direction} FETCH FIRST ${longest} ROWS WITH TIES`,
      order: `place ${direction}`,
      // None of the stream lacks it; by an order that allows for that the index would be sorted once more.
      terms: runOrder(order, { value: () => 'w.place', lack: () => '0::bigint' }).map((term) => ({
        ...term,
        nullable: false,
      })),
    };
  }
  const byNewest = first?.kind === 'attribute' && first.key === 'start_time' && !first.ascending;
  if (stages.length !== 1 || (first && !byNewest)) return null;
  const begins = after === null ? '' : `AND s.start_time <= ${parameters.add(after[0], 'bigint')}`;
  return {
    sql: `SELECT s.no, s.id, s.start_time AS place FROM registry.run s
           WHERE ${oneOf('s.experiment_id', 'bigint', experimentIds, parameters)}
             AND ${oneOf('s.lifecycle_stage', 'text', stages, parameters)} ${begins}
           ORDER BY s.start_time DESC, s.id LIMIT ${longest}`,
    order: 'place DESC, id',
    terms: runPlaces(order).map((term) => ({
      ...term,
      sql: term.sql === 'r.id' ? 'w.id' : 'w.place',
    })),
  };
}

/**
 * The page by walking an index in the order that was asked for, until the page is full.
 *
 * @param candidates the runs that meet one of the conditions, put into a hash table first: an entry is then compared in a
 *   fraction of the time that a look-up takes
 * @param longest entries after which it is given up
 * @returns null when there is no such index, or the walk ended before the page was full (NaN and missing come after it)
 */
export async function walkRunsInOrder(
  db: Queryable,
  search: RunSearch,
  candidates: Candidates | null = null,
  longest = candidates === null ? longestWalk.lookingUp : longestWalk.amongCandidates,
): Promise<FoundRun[] | null> {
  const parameters = new QueryParameters({ unseen: true });
  const stream = search.limit > largestPage ? null : streamOf(search, parameters, longest);
  if (stream === null) return null;
  const condition = candidates?.condition;
  // IS TRUE keeps it a hash table: as a join the planner would be free to read all of the order first. It is in order
  // already: said again, or the planner forgets it and sorts everything.
  const among =
    condition === undefined
      ? stream.sql
      : `SELECT e.* FROM (${stream.sql}) e
          WHERE (e.no IN (${candidatesOf(search, condition, mostHashed, parameters)})) IS TRUE ORDER BY ${stream.order} OFFSET 0`;
  const others = search.conditions.filter((other) => other !== condition);
  const where = entryConditions(others, parameters, 'w.no');
  if (search.after !== null) where.push(comesAfter(stream.terms, search.after, parameters));
  const stage = oneOf('run.lifecycle_stage', 'text', search.stages, parameters);
  const text = `SELECT ${foundColumns(stream.terms)} FROM (${among}) w
       CROSS JOIN LATERAL (SELECT run.*, run.xmin AS version FROM registry.run WHERE run.no = w.no AND ${stage} OFFSET 0) r
      ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
      ORDER BY ${orderBy(stream.terms)} LIMIT ${search.limit}`;
  const found = await foundRuns(db, text, parameters);
  return found.length < search.limit ? null : found;
}
