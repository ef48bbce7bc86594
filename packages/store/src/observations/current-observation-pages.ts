import type { Pool } from 'pg';
import { type ObservedRow, observedColumns } from './observed-row.ts';

const rowsPerPage = 10_000;

/**
 * All current observations of a use case in order of entity and time, page after page from one snapshot of the database:
 * what is imported meanwhile is not seen, and memory grows with the page.
 *
 * @param after only rows later than this, where it is given
 * @example for await (const page of currentObservationPages(pool, { useCase })) for (const { values } of page) push(values)
 */
export async function* currentObservationPages(
  pool: Pool,
  { useCase, after }: { readonly useCase: string; readonly after?: Date },
): AsyncGenerator<readonly ObservedRow[]> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN READ ONLY');
    await client.query(
      `DECLARE observed NO SCROLL CURSOR FOR
       SELECT o.entity, ${observedColumns}
         FROM assay.observation o
        WHERE o.use_case = $1 AND o.current AND ($2::timestamptz IS NULL OR o.time > $2)
        ORDER BY o.entity COLLATE "C", o.time`,
      [useCase, after ?? null],
    );
    for (;;) {
      const { rows } = await client.query<ObservedRow>(`FETCH ${rowsPerPage} FROM observed`);
      if (rows.length > 0) yield rows;
      if (rows.length < rowsPerPage) break;
    }
  } finally {
    // Also where the caller has had enough: the cursor ends with its transaction.
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    client.release(broken);
  }
}
