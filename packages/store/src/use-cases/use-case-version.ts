import type { Queryable } from '../queryable.ts';

/** The text of one version of a use-case file, also one that is no longer in force; null when it is unknown. */
export async function getUseCaseVersion(
  db: Queryable,
  { name, hash }: { name: string; hash: string },
): Promise<{ content: string; createdAt: Date } | null> {
  const { rows } = await db.query<{ content: string; created_at: Date }>(
    'SELECT content, created_at FROM assay.use_case_version WHERE use_case = $1 AND hash = $2',
    [name, hash],
  );
  return rows[0] === undefined ? null : { content: rows[0].content, createdAt: rows[0].created_at };
}
