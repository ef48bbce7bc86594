import type { KeyValue } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { keyValueColumns } from './key-value.ts';

/** @returns false when the name is taken */
export async function insertRegisteredModel(
  db: Queryable,
  model: { name: string; description: string; tags: readonly KeyValue[]; time: number },
): Promise<boolean> {
  const { rows } = await db.query<{ id: number }>(
    `WITH made AS (
       INSERT INTO registry.registered_model (name, description, creation_timestamp, last_updated_timestamp)
       VALUES ($1, $2, $3, $3) ON CONFLICT (name) DO NOTHING RETURNING id),
     tags AS (
       INSERT INTO registry.registered_model_tag (model_id, key, value)
       SELECT made.id, tag.key, tag.value FROM made, unnest($4::text[], $5::text[]) AS tag (key, value))
     SELECT id FROM made`,
    [model.name, model.description, model.time, ...keyValueColumns(model.tags)],
  );
  return rows.length === 1;
}
