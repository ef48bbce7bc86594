import type { PoolClient } from 'pg';

/**
 * Holds the model until the transaction ends: everything that decides on its versions and aliases goes one after
 * the other.
 *
 * @returns its id and whether a use case owns its name; null when there is no such model
 */
export async function lockRegisteredModel(
  tx: PoolClient,
  name: string,
): Promise<{ id: number; governed: boolean } | null> {
  const { rows } = await tx.query<{ id: number; governed: boolean }>(
    `SELECT m.id, EXISTS (SELECT FROM assay.use_case u WHERE u.name = m.name AND u.removed_at IS NULL) AS governed
       FROM registry.registered_model m WHERE m.name = $1 FOR NO KEY UPDATE`,
    [name],
  );
  return rows[0] ?? null;
}
