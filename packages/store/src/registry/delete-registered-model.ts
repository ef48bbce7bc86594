import type { Queryable } from '../queryable.ts';

/** With its versions, tags and aliases; the history of its aliases stays. */
export async function deleteRegisteredModel(db: Queryable, id: number): Promise<void> {
  await db.query('DELETE FROM registry.registered_model WHERE id = $1', [id]);
}
