import { channels } from '@assay/contracts';
import { notify } from '../notify.ts';
import type { Queryable } from '../queryable.ts';

/**
 * Puts a validated use-case file in force: it is kept by its hash for ever, and whatever was wrong with an earlier file
 * is forgotten. Says so to every listener when this changed anything.
 *
 * @returns whether anything changed
 */
export async function putUseCaseVersion(
  db: Queryable,
  version: { name: string; hash: string; content: string },
): Promise<boolean> {
  await db.query(
    `INSERT INTO assay.use_case_version (use_case, hash, content) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [version.name, version.hash, version.content],
  );
  const { rowCount } = await db.query(
    `INSERT INTO assay.use_case AS u (name, current_hash) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE
        SET current_hash = excluded.current_hash, problems = NULL, removed_at = NULL, updated_at = now()
      WHERE u.current_hash IS DISTINCT FROM excluded.current_hash OR u.problems IS NOT NULL OR u.removed_at IS NOT NULL`,
    [version.name, version.hash],
  );
  const changed = rowCount === 1;
  if (changed) await notify(db, channels.useCase, { useCase: version.name });
  return changed;
}
