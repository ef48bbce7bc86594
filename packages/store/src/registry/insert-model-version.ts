import type { KeyValue, ModelVersionStatus, Servable } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { keyValueColumns } from './key-value.ts';

/** Takes the model's next number. @returns it; null when there is no such model */
export async function insertModelVersion(
  db: Queryable,
  version: {
    name: string;
    source: string;
    /** Where its files are, when the source only names another version or a logged model; '' = at the source. */
    location: string;
    /** '' when it comes from no logged model. */
    loggedModelId: string;
    runId: string;
    runLink: string;
    description: string;
    userId: string;
    status: ModelVersionStatus;
    servable: Servable;
    tags: readonly KeyValue[];
    time: number;
  },
): Promise<number | null> {
  const { rows } = await db.query<{ version: number }>(
    `WITH model AS (
       UPDATE registry.registered_model SET last_version = last_version + 1, last_updated_timestamp = $9
        WHERE name = $1 RETURNING id, last_version),
     made AS (
       INSERT INTO registry.model_version (model_id, version, source, run_id, run_link, description, user_id, status,
                                           servable, creation_timestamp, last_updated_timestamp, location,
                                           logged_model_id)
       SELECT id, last_version, $2, $3, $4, $5, $6, $7, $8, $9, $9, $12, $13 FROM model RETURNING model_id, version),
     tags AS (
       INSERT INTO registry.model_version_tag (model_id, version, key, value)
       SELECT made.model_id, made.version, tag.key, tag.value
         FROM made, unnest($10::text[], $11::text[]) AS tag (key, value))
     SELECT version FROM made`,
    [
      version.name,
      version.source,
      version.runId,
      version.runLink,
      version.description,
      version.userId,
      version.status,
      version.servable,
      version.time,
      ...keyValueColumns(version.tags),
      version.location,
      version.loggedModelId,
    ],
  );
  return rows[0]?.version ?? null;
}
