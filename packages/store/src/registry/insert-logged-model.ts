import type { KeyValue } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { keyValueColumns } from './key-value.ts';

/** A logged model with its params and tags, pending, in one statement. */
export async function insertLoggedModel(
  db: Queryable,
  model: {
    modelId: string;
    experimentId: number;
    name: string;
    artifactUri: string;
    modelType: string;
    sourceRunId: string;
    params: readonly KeyValue[];
    tags: readonly KeyValue[];
    time: number;
  },
): Promise<void> {
  await db.query(
    `WITH made AS (
       INSERT INTO registry.logged_model (id, experiment_id, name, artifact_uri, model_type, source_run_id,
                                          creation_timestamp, last_updated_timestamp)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING id),
     params AS (
       INSERT INTO registry.logged_model_param (model_id, key, value)
       SELECT made.id, p.key, p.value FROM made, unnest($8::text[], $9::text[]) AS p (key, value))
     INSERT INTO registry.logged_model_tag (model_id, key, value)
     SELECT made.id, t.key, t.value FROM made, unnest($10::text[], $11::text[]) AS t (key, value)`,
    [
      model.modelId,
      model.experimentId,
      model.name,
      model.artifactUri,
      model.modelType,
      model.sourceRunId,
      model.time,
      ...keyValueColumns(model.params),
      ...keyValueColumns(model.tags),
    ],
  );
}
