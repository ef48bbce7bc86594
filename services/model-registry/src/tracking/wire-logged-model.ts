import type { LoggedModelRow } from '@assay/store';
import { unlessEmpty, wireMetric } from './wire-run.ts';

/** A logged model as MLflow's REST API writes it. */
export const wireLoggedModel = (model: LoggedModelRow) => ({
  info: {
    model_id: model.modelId,
    experiment_id: String(model.experimentId),
    name: model.name,
    creation_timestamp_ms: model.creationTimestamp,
    last_updated_timestamp_ms: model.lastUpdatedTimestamp,
    artifact_uri: model.artifactUri,
    status: model.status,
    model_type: model.modelType,
    source_run_id: model.sourceRunId,
    ...unlessEmpty('tags', model.tags),
    ...unlessEmpty(
      'registrations',
      model.registrations.map(({ name, version }) => ({ name, version: String(version) })),
    ),
  },
  data: {
    ...unlessEmpty('params', model.params),
    ...unlessEmpty(
      'metrics',
      model.metrics.map((metric) => ({
        ...wireMetric(metric),
        model_id: metric.modelId,
        run_id: metric.runId,
        ...(metric.datasetName === null ? {} : { dataset_name: metric.datasetName }),
        ...(metric.datasetDigest === null ? {} : { dataset_digest: metric.datasetDigest }),
      })),
    ),
  },
});
