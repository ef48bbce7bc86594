import { channels } from '@assay/contracts';
import { notify } from '../notify.ts';
import type { Queryable } from '../queryable.ts';

/** Marks a use case as removed: its folder is gone. Its data, models and runs stay. */
export async function removeUseCase(db: Queryable, name: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'UPDATE assay.use_case SET removed_at = now(), updated_at = now() WHERE name = $1 AND removed_at IS NULL',
    [name],
  );
  const changed = rowCount === 1;
  if (changed) await notify(db, channels.useCase, { useCase: name });
  return changed;
}
