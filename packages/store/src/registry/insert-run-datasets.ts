import type { KeyValue } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import type { DatasetRow } from './run-row.ts';

/** Tag of an input that says what the run used the dataset for; a search names it `dataset.context`. */
export const datasetContextTag = 'mlflow.data.context';

/** Datasets that a run read, each with tags of that use. One that the run named before stays as it was. */
export async function insertRunDatasets(
  db: Queryable,
  run: { runId: string; experimentId: number },
  inputs: readonly { dataset: DatasetRow; tags: readonly KeyValue[] }[],
): Promise<void> {
  const datasets = inputs.map(({ dataset }) => dataset);
  await db.query(
    `INSERT INTO registry.dataset (experiment_id, name, digest, source_type, source, schema, profile)
     SELECT DISTINCT ON (d.name, d.digest) $1::bigint, d.*
       FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
              AS d (name, digest, source_type, source, schema, profile)
      ORDER BY d.name, d.digest
     ON CONFLICT (experiment_id, name, digest) DO NOTHING`,
    [
      run.experimentId,
      datasets.map(({ name }) => name),
      datasets.map(({ digest }) => digest),
      datasets.map(({ sourceType }) => sourceType),
      datasets.map(({ source }) => source),
      datasets.map(({ schema }) => schema),
      datasets.map(({ profile }) => profile),
    ],
  );
  await db.query(
    `INSERT INTO registry.run_dataset (run_id, dataset_id, tags, context)
     SELECT $1, d.id, i.tags, i.context
       FROM unnest($3::text[], $4::text[], $5::jsonb[], $6::text[]) AS i (name, digest, tags, context)
       JOIN registry.dataset d ON d.experiment_id = $2 AND d.name = i.name AND d.digest = i.digest
     ON CONFLICT (run_id, dataset_id) DO NOTHING`,
    [
      run.runId,
      run.experimentId,
      datasets.map(({ name }) => name),
      datasets.map(({ digest }) => digest),
      inputs.map(({ tags }) => JSON.stringify([...tags].sort((a, b) => (a.key < b.key ? -1 : 1)))),
      inputs.map(({ tags }) => tags.find(({ key }) => key === datasetContextTag)?.value ?? null),
    ],
  );
}
