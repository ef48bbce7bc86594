import { channels } from '@assay/contracts';
import { notify } from '../notify.ts';
import type { Queryable } from '../queryable.ts';

/**
 * Records what is wrong with the newest file of a use case; the last good version, if there is one, stays in force.
 *
 * @returns whether this is news
 */
export async function putUseCaseProblems(
  db: Queryable,
  { name, problems }: { name: string; problems: readonly object[] },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO assay.use_case AS u (name, problems) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE SET problems = excluded.problems, removed_at = NULL, updated_at = now()
      WHERE u.problems IS DISTINCT FROM excluded.problems OR u.removed_at IS NOT NULL`,
    [name, JSON.stringify(problems)],
  );
  const changed = rowCount === 1;
  if (changed) await notify(db, channels.useCase, { useCase: name });
  return changed;
}
