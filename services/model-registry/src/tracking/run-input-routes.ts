import { datasetSummaries, insertRunDatasets, insertRunModels, transaction } from '@assay/store';
import { integer, list, object, optional, required, text } from '../mlflow/field.ts';
import { invalid } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { experimentId } from './experiment-id.ts';
import { findActiveRun } from './find-run.ts';
import { cutTagValue } from './key-rules.ts';
import type { Tracking } from './tracking-store.ts';
import { unlessEmpty } from './wire-run.ts';

/** MLflow's own bounds on the parts of a dataset, in characters. */
const longest = {
  name: 500,
  digest: 36,
  source_type: 36,
  source: 65_535,
  schema: 1_048_576,
  profile: 16_777_216,
};
const mostInputs = 1000;
const mostSummaries = 1000;
const mostExperiments = 20;

const datasetField = object({
  name: required(text),
  digest: required(text),
  source_type: required(text),
  source: required(text),
  schema: optional(text),
  profile: optional(text),
});
const inputField = object({
  tags: list(object({ key: required(text), value: optional(text) })),
  dataset: required(datasetField),
});
const madeModel = object({ model_id: required(text), step: optional(integer) });

function checkLengths(dataset: Readonly<Record<keyof typeof longest, string | undefined>>): void {
  for (const [part, most] of Object.entries(longest)) {
    const length = dataset[part as keyof typeof longest]?.length ?? 0;
    if (length > most)
      throw invalid(`A dataset's ${part} has at most ${most} characters; this one has ${length}`);
  }
}

/** What a run read and made: datasets and models. */
export function runInputRoutes({ pool }: Tracking): MlflowRoute[] {
  return [
    mlflowRoute({
      methods: ['POST'],
      path: 'runs/log-inputs',
      access: 'write',
      fields: {
        run_id: required(text),
        datasets: list(inputField),
        models: list(object({ model_id: required(text) })),
      },
      async answer({ run_id, datasets, models }) {
        if (datasets.length + models.length > mostInputs) {
          throw invalid(`A request names ${mostInputs} datasets and models at most`);
        }
        for (const { dataset } of datasets) checkLengths(dataset);
        const run = await findActiveRun(pool, run_id);
        const inputs = datasets.map(({ tags, dataset }) => ({
          dataset: {
            name: dataset.name,
            digest: dataset.digest,
            sourceType: dataset.source_type,
            source: dataset.source,
            schema: dataset.schema ?? null,
            profile: dataset.profile ?? null,
          },
          tags: tags.map(({ key, value }) => ({ key, value: cutTagValue(value ?? '') })),
        }));
        const taken = models.map(({ model_id }) => ({ modelId: model_id, step: 0 }));
        await transaction(pool, async (tx) => {
          if (inputs.length > 0) await insertRunDatasets(tx, run, inputs);
          if (taken.length > 0) await insertRunModels(tx, run_id, 'input', taken);
        });
        return {};
      },
    }),
    mlflowRoute({
      methods: ['POST'],
      path: 'runs/outputs',
      access: 'write',
      fields: { run_id: required(text), models: list(madeModel) },
      async answer({ run_id, models }) {
        if (models.length === 0) throw invalid(`Missing value for required parameter 'models'.`);
        if (models.length > mostInputs) throw invalid(`A request names ${mostInputs} models at most`);
        await findActiveRun(pool, run_id);
        const made = models.map(({ model_id, step }) => ({ modelId: model_id, step: step ?? 0 }));
        await insertRunModels(pool, run_id, 'output', made);
        return {};
      },
    }),
    mlflowRoute({
      methods: ['POST'],
      path: 'experiments/search-datasets',
      access: 'read',
      fields: { experiment_ids: list(required(text).read) },
      async answer({ experiment_ids }) {
        if (experiment_ids.length === 0 || experiment_ids.length > mostExperiments) {
          throw invalid(
            `SearchDatasets request must specify 1 to ${mostExperiments} experiment_ids, got ${experiment_ids.length}.`,
          );
        }
        const found = await datasetSummaries(pool, {
          experimentIds: experiment_ids.map(experimentId),
          limit: mostSummaries,
        });
        const summaries = found.map((summary) => ({
          experiment_id: String(summary.experimentId),
          name: summary.name,
          digest: summary.digest,
          ...(summary.context === null ? {} : { context: summary.context }),
        }));
        return unlessEmpty('dataset_summaries', summaries);
      },
    }),
  ];
}
