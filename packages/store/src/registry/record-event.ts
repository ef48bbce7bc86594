import type { RegistryEventName } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

/**
 * Writes what happened into the log that event streams and webhooks are made from. Call it in the transaction of the
 * change: both are there, or neither.
 *
 * @param subject name of a model, or id of a run
 */
export async function recordEvent(
  db: Queryable,
  event: { name: RegistryEventName; subject: string; data: Readonly<Record<string, unknown>> },
): Promise<void> {
  const [entity, action] = event.name.split('.');
  await db.query('SELECT registry.record_event($1, $2, $3, $4)', [
    entity,
    action,
    event.subject,
    JSON.stringify(event.data),
  ]);
}
