import type { Queryable } from '../queryable.ts';
import { type RegisteredModelRow, registeredModelColumns } from './registered-model-row.ts';

export async function getRegisteredModel(db: Queryable, name: string): Promise<RegisteredModelRow | null> {
  const { rows } = await db.query<RegisteredModelRow>(
    `SELECT ${registeredModelColumns} FROM registry.registered_model m WHERE m.name = $1`,
    [name],
  );
  return rows[0] ?? null;
}
