import { prepared } from '../prepared.ts';
import type { Queryable } from '../queryable.ts';
import { type Candidates, candidatesOf } from './candidate-runs.ts';
import { entryConditions, oneOf, type RunSearch, sideTables } from './run-conditions.ts';
import { ofKey, QueryParameters } from './search-sql.ts';

/** Entries after which a walk without a full page is given up: each is a look-up, or one look into a hash table. */
const longestWalk = { lookingUp: 25_000, amongCandidates: 100_000 };
/** A page further down is as much work as all before it. */
const deepestPage = 5000;

/** Entries of an index in the order asked for: by one metric, or by the newest run. Null: there is no such index. */
function streamOf(
  { experimentIds, stages, order }: RunSearch,
  parameters: QueryParameters,
  longest: number,
): { sql: string; order: string; terms: string } | null {
  const [first, ...rest] = order;
  if (experimentIds.length !== 1) return null;
  if (first?.kind === 'metric' && rest.length === 0) {
    const direction = first.ascending ? 'ASC' : 'DESC';
    return {
      sql: `SELECT s.run_no AS no, s.value AS place FROM registry.latest_metric s
             WHERE ${oneOf('s.experiment_id', 'bigint', experimentIds, parameters)}
               AND ${ofKey('s', sideTables.metric, first.key, parameters)} AND NOT s.is_nan
             ORDER BY s.value ${direction} LIMIT ${longest}`,
      order: `place ${direction}`,
      terms: `w.place ${direction}, r.start_time DESC, r.id`,
    };
  }
  const byNewest = first?.kind === 'attribute' && first.key === 'start_time' && !first.ascending;
  if (stages.length !== 1 || rest.length > 0 || (first && !byNewest)) return null;
  return {
    sql: `SELECT s.no, s.id, s.start_time AS place FROM registry.run s
           WHERE ${oneOf('s.experiment_id', 'bigint', experimentIds, parameters)}
             AND ${oneOf('s.lifecycle_stage', 'text', stages, parameters)}
           ORDER BY s.start_time DESC, s.id LIMIT ${longest}`,
    order: 'place DESC, id',
    terms: 'w.place DESC, w.id',
  };
}

/**
 * The page by walking an index in the order that was asked for, until the page is full.
 *
 * @param candidates the runs that meet one of the conditions, put into a hash table first: an entry is then compared in a
 *   fraction of the time that a look-up takes
 * @returns the runs' numbers; null when there is no such index, or the walk ended before the page was full (NaN and
 *   missing come after it)
 */
export async function walkRunsInOrder(
  db: Queryable,
  search: RunSearch,
  candidates: Candidates | null = null,
): Promise<number[] | null> {
  const parameters = new QueryParameters();
  const longest = candidates === null ? longestWalk.lookingUp : longestWalk.amongCandidates;
  const stream = streamOf(search, parameters, longest);
  const wanted = search.limit + search.offset;
  if (stream === null || wanted > deepestPage) return null;
  const condition = candidates?.condition;
  // IS TRUE keeps it a hash table: as a join the planner would be free to read all of the order first. It is in order
  // already: said again, or the planner forgets it and sorts everything.
  const among =
    condition === undefined
      ? stream.sql
      : `SELECT e.* FROM (${stream.sql}) e
          WHERE (e.no IN (${candidatesOf(search, condition, parameters)})) IS TRUE ORDER BY ${stream.order} OFFSET 0`;
  const others = search.conditions.filter((other) => other !== condition);
  const where = entryConditions(others, parameters, 'w.no');
  const stage = oneOf('run.lifecycle_stage', 'text', search.stages, parameters);
  const text = `SELECT w.no FROM (${among}) w
       CROSS JOIN LATERAL (SELECT run.* FROM registry.run WHERE run.no = w.no AND ${stage} OFFSET 0) r
      ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
      ORDER BY ${stream.terms} LIMIT ${parameters.add(search.limit)} OFFSET ${parameters.add(search.offset)}`;
  const { rows } = await db.query<{ no: number }>(prepared(text, parameters.values));
  return rows.length < search.limit ? null : rows.map(({ no }) => no);
}
