import type { Queryable } from '../queryable.ts';

/** The version that an alias names now; null when it names none. */
export async function aliasVersion(
  db: Queryable,
  alias: { modelId: number; alias: string },
): Promise<number | null> {
  const { rows } = await db.query<{ version: number }>(
    'SELECT version FROM registry.model_alias WHERE model_id = $1 AND alias = $2',
    [alias.modelId, alias.alias],
  );
  return rows[0]?.version ?? null;
}

/** The aliases of one version, or of all versions of a model. */
export async function aliasesOf(
  db: Queryable,
  of: { modelId: number; version?: number },
): Promise<{ alias: string; version: number }[]> {
  const { rows } = await db.query<{ alias: string; version: number }>(
    `SELECT alias, version FROM registry.model_alias
      WHERE model_id = $1 AND ($2::int IS NULL OR version = $2) ORDER BY alias`,
    [of.modelId, of.version ?? null],
  );
  return rows;
}
