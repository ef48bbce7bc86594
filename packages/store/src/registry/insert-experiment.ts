import type { KeyValue } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { keyValueColumns } from './key-value.ts';

/**
 * @param artifactLocation null = `mlflow-artifacts:/<id>`
 * @returns the id; null when the name is taken (a deleted experiment keeps its name)
 */
export async function insertExperiment(
  db: Queryable,
  experiment: {
    name: string;
    artifactLocation: string | null;
    tags: readonly KeyValue[];
    time: number;
  },
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `WITH next AS (SELECT nextval(pg_get_serial_sequence('registry.experiment', 'id')) AS id),
     made AS (
       INSERT INTO registry.experiment (id, name, artifact_location, creation_time, last_update_time)
       SELECT id, $1, coalesce($2, 'mlflow-artifacts:/' || id), $3, $3 FROM next
       ON CONFLICT (name) DO NOTHING RETURNING id),
     tags AS (
       INSERT INTO registry.experiment_tag (experiment_id, key, value)
       SELECT made.id, tag.key, tag.value FROM made, unnest($4::text[], $5::text[]) AS tag (key, value))
     SELECT id FROM made`,
    [experiment.name, experiment.artifactLocation, experiment.time, ...keyValueColumns(experiment.tags)],
  );
  return rows[0]?.id ?? null;
}
