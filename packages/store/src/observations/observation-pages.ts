import type { Queryable } from '../queryable.ts';
import { type ObservedRow, observedColumns } from './observed-row.ts';

/** A part of a span of time, with what its rows need around them. */
export interface ObservationPage {
  /** In order of entity and time. */
  readonly rows: readonly ObservedRow[];
  /** Which of them are of the page; the others are what lies before or behind. Ascending. */
  readonly inside: Int32Array;
}

export interface ObservationSpan {
  readonly useCase: string;
  /** Rows later than this … */
  readonly after: Date;
  /** … and up to this; nothing behind it is read. */
  readonly until: Date;
  /** Rows of the same entity to bring along, before the first and behind the last of a page. */
  readonly lookBack: number;
  readonly lookAhead: number;
  readonly rowsPerPage: number;
}

/**
 * The current observations of a span of time, page after page, so that memory grows with the page and not with the data. A
 * page begins where the one before it ended; what is imported meanwhile may be in a later page.
 *
 * @example for await (const page of observationPages(pool, span)) predict(page.rows, page.inside)
 */
export async function* observationPages(
  db: Queryable,
  span: ObservationSpan,
): AsyncGenerator<ObservationPage> {
  for (let behind: PageEnd | undefined = first; behind !== undefined; ) {
    const page: readonly PagedRow[] = await readPage(db, span, behind);
    const inside = Int32Array.from(page.keys()).filter((index) => page[index]!.inside);
    if (inside.length > 0) yield { rows: page.map(({ inside: _, ...row }) => row), inside };
    const last = page[inside.at(-1) ?? -1];
    behind =
      last === undefined || inside.length < span.rowsPerPage
        ? undefined
        : { entity: last.entity, time: new Date(last.time) };
  }
}

interface PageEnd {
  readonly entity: string;
  readonly time: Date | '-infinity';
}

const first: PageEnd = { entity: '', time: '-infinity' };

type PagedRow = ObservedRow & { readonly inside: boolean };

async function readPage(db: Queryable, span: ObservationSpan, behind: PageEnd): Promise<PagedRow[]> {
  const ofEntity = `FROM assay.observation WHERE use_case = $1 AND current AND entity = e.entity`;
  const { rows } = await db.query<PagedRow>(
    `WITH page AS (
       SELECT entity, time, "values" FROM assay.observation
        WHERE use_case = $1 AND current AND (entity, time) > ($2, $3) AND time > $4 AND time <= $5
        ORDER BY entity, time LIMIT $6),
     ends AS (SELECT entity, min(time) AS first, max(time) AS last FROM page GROUP BY entity)
     SELECT o.entity, ${observedColumns}, o.inside
       FROM (SELECT entity, time, "values", true AS inside FROM page
             UNION ALL
             SELECT e.entity, h.time, h."values", false FROM ends e CROSS JOIN LATERAL (
               SELECT time, "values" ${ofEntity} AND time < e.first ORDER BY time DESC LIMIT $7) h
             UNION ALL
             SELECT e.entity, h.time, h."values", false FROM ends e CROSS JOIN LATERAL (
               SELECT time, "values" ${ofEntity} AND time > e.last AND time <= $5 ORDER BY time LIMIT $8) h) o
      ORDER BY o.entity, o.time`,
    [
      span.useCase,
      behind.entity,
      behind.time,
      span.after,
      span.until,
      span.rowsPerPage,
      span.lookBack,
      span.lookAhead,
    ],
  );
  return rows;
}

/** The time of the newest current observation up to a moment, and how many of the span before it there are; null without any. */
export async function newestObserved(
  db: Queryable,
  { useCase, until, spanMs }: { useCase: string; until: Date; spanMs: number },
): Promise<{ readonly time: Date; readonly rows: number } | null> {
  const { rows } = await db.query<{ time: Date | null; rows: number }>(
    `WITH newest AS (SELECT max(time) AS time FROM assay.observation WHERE use_case = $1 AND current AND time <= $2)
     SELECT newest.time,
            (SELECT count(*) FROM assay.observation o
              WHERE o.use_case = $1 AND o.current AND o.time <= newest.time
                AND o.time > newest.time - make_interval(secs => $3)) AS rows
       FROM newest`,
    [useCase, until, spanMs / 1000],
  );
  const found = rows[0];
  return found?.time == null ? null : { time: found.time, rows: Number(found.rows) };
}
