import type { Channel } from '@assay/contracts';
import type { NotificationOf } from './listen-to.ts';
import type { Queryable } from './queryable.ts';

/** Tells every listener, when the surrounding transaction commits. */
export async function notify<C extends Channel>(
  db: Queryable,
  channel: C,
  payload: NotificationOf<C>,
): Promise<void> {
  await db.query('SELECT pg_notify($1, $2)', [channel, JSON.stringify(payload)]);
}
