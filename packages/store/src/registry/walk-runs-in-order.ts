import type { Queryable } from '../queryable.ts';
import { entryConditions, oneOf, type RunSearch } from './run-conditions.ts';
import { QueryParameters } from './search-sql.ts';

/** After so many entries without a full page, sorting what matches is the cheaper way. */
const longestWalk = 25_000;
/** A page further down is as much work as all before it. */
const deepestPage = 5000;

/** Entries of an index in the order asked for: by one metric, or by the newest run. Null: there is no such index. */
function streamOf({ experimentIds, stages, order }: RunSearch, parameters: QueryParameters) {
  const [first, ...rest] = order;
  if (experimentIds.length !== 1) return null;
  if (first?.kind === 'metric' && rest.length === 0) {
    const direction = first.ascending ? 'ASC' : 'DESC';
    return {
      sql: `SELECT s.run_id AS id, s.value AS place FROM registry.latest_metric s
             WHERE ${oneOf('s.experiment_id', 'bigint', experimentIds, parameters)} AND s.key = ${parameters.add(first.key)}
               AND NOT s.is_nan
             ORDER BY s.value ${direction} LIMIT ${longestWalk}`,
      terms: `w.place ${direction}, r.start_time DESC, r.id`,
    };
  }
  const byNewest = first?.kind === 'attribute' && first.key === 'start_time' && !first.ascending;
  if (stages.length !== 1 || rest.length > 0 || (first && !byNewest)) return null;
  return {
    sql: `SELECT s.id, s.start_time AS place FROM registry.run s
           WHERE ${oneOf('s.experiment_id', 'bigint', experimentIds, parameters)}
             AND ${oneOf('s.lifecycle_stage', 'text', stages, parameters)}
           ORDER BY s.start_time DESC, s.id LIMIT ${longestWalk}`,
    terms: 'w.place DESC, w.id',
  };
}

/**
 * The page's ids by walking an index in the order that was asked for, until the page is full.
 *
 * @returns null when there is no such index, or the walk ended before the page was full (NaN and missing come after it)
 */
export async function walkRunsInOrder(db: Queryable, search: RunSearch): Promise<string[] | null> {
  const parameters = new QueryParameters();
  const stream = streamOf(search, parameters);
  const wanted = search.limit + search.offset;
  if (stream === null || wanted > deepestPage) return null;
  const where = entryConditions(search.conditions, parameters, 'w.id');
  const stage = oneOf('run.lifecycle_stage', 'text', search.stages, parameters);
  const { rows } = await db.query<{ id: string }>(
    `SELECT w.id FROM (${stream.sql}) w
       CROSS JOIN LATERAL (SELECT run.* FROM registry.run WHERE run.id = w.id AND ${stage} OFFSET 0) r
      ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
      ORDER BY ${stream.terms} LIMIT ${parameters.add(search.limit)} OFFSET ${parameters.add(search.offset)}`,
    parameters.values,
  );
  return rows.length < search.limit ? null : rows.map(({ id }) => id);
}
