import type { Queryable } from '../queryable.ts';
import { asPromptEvent, type RegistryEventToRecord } from './prompt-events.ts';

/**
 * Writes what happened into the log that event streams and webhooks are made from. Call it in the transaction of the
 * change: both are there, or neither.
 */
export async function recordEvent(db: Queryable, event: RegistryEventToRecord): Promise<void> {
  const { name, subject, data } = await asPromptEvent(db, event);
  const [entity, action] = name.split('.');
  await db.query('SELECT registry.record_event($1, $2, $3, $4)', [
    entity,
    action,
    subject,
    JSON.stringify(data),
  ]);
}
