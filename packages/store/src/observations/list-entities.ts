import type { Queryable } from '../queryable.ts';

/**
 * Entities of the current observations, by name. Steps from one to the next in the index: of ten thousand entities with
 * two million rows it reads as many index entries as it lists.
 *
 * @param after names behind this one
 * @param search names that hold this text, whatever its case; default all
 */
export async function listEntities(
  db: Queryable,
  wanted: {
    readonly useCase: string;
    readonly after?: string;
    readonly search?: string;
    readonly limit: number;
  },
): Promise<string[]> {
  const { useCase, after = '', search = '', limit } = wanted;
  const { rows } = await db.query<{ entity: string }>(
    `WITH RECURSIVE each AS (
       (SELECT entity FROM assay.observation
         WHERE use_case = $1 AND current AND ($2 = '' OR entity > $2) ORDER BY entity LIMIT 1)
       UNION ALL
       SELECT (SELECT o.entity FROM assay.observation o
                WHERE o.use_case = $1 AND o.current AND o.entity > each.entity ORDER BY o.entity LIMIT 1)
         FROM each WHERE each.entity IS NOT NULL)
     SELECT entity FROM each
      WHERE entity IS NOT NULL AND ($3 = '' OR strpos(lower(entity), lower($3)) > 0) LIMIT $4`,
    [useCase, after, search, limit],
  );
  return rows.map(({ entity }) => entity);
}
