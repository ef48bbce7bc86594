import type { KeyValue } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { keyValueColumns } from './key-value.ts';

/** Tags overwrite. */
export async function putLoggedModelTags(
  db: Queryable,
  modelId: string,
  tags: readonly KeyValue[],
): Promise<void> {
  await db.query(
    `INSERT INTO registry.logged_model_tag (model_id, key, value)
     SELECT $1, t.key, t.value FROM unnest($2::text[], $3::text[]) AS t (key, value)
     ON CONFLICT (model_id, key) DO UPDATE SET value = excluded.value`,
    [modelId, ...keyValueColumns(tags)],
  );
}
