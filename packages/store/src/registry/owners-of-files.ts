import type { Queryable } from '../queryable.ts';

/** Which of these ids of runs and logged models have no row. */
export async function unknownOwners(db: Queryable, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT asked.id FROM unnest($1::text[]) AS asked (id)
      WHERE NOT EXISTS (SELECT FROM registry.run r WHERE r.id = asked.id)
        AND NOT EXISTS (SELECT FROM registry.logged_model l WHERE l.id = asked.id)`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}
