import type { Pool, QueryResultRow } from 'pg';

/**
 * The rows of a query, page after page from one snapshot of the database: what is written meanwhile is not seen, and
 * memory grows with the page. Holds one connection until the last page, or until the caller has had enough.
 *
 * @example for await (const page of queryPages(pool, { text, values, rowsPerPage: 5000 })) write(page)
 */
export async function* queryPages<R extends QueryResultRow>(
  pool: Pool,
  query: { readonly text: string; readonly values: readonly unknown[]; readonly rowsPerPage: number },
): AsyncGenerator<readonly R[]> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN READ ONLY');
    await client.query(`DECLARE pages NO SCROLL CURSOR FOR ${query.text}`, [...query.values]);
    for (;;) {
      const { rows } = await client.query<R>(`FETCH ${query.rowsPerPage} FROM pages`);
      if (rows.length > 0) yield rows;
      if (rows.length < query.rowsPerPage) break;
    }
  } finally {
    // The cursor ends with its transaction.
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    client.release(broken);
  }
}
