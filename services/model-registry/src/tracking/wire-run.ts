import type { LoggedMetric, RunInfoRow, RunRow } from '@assay/store';

export const wireMetric = ({ key, value, isNan, timestamp, step }: LoggedMetric) => ({
  key,
  value: isNan ? 'NaN' : value,
  timestamp,
  step,
});

/** An empty list is left out, as protobuf does. */
export const unlessEmpty = <K extends string, T>(
  name: K,
  items: readonly T[],
): { [P in K]?: readonly T[] } =>
  items.length === 0 ? {} : ({ [name]: items } as { [P in K]?: readonly T[] });

export const wireRunInfo = (run: RunInfoRow) => ({
  run_id: run.runId,
  run_uuid: run.runId,
  run_name: run.name,
  experiment_id: String(run.experimentId),
  user_id: run.userId,
  status: run.status,
  start_time: run.startTime,
  ...(run.endTime === null ? {} : { end_time: run.endTime }),
  artifact_uri: run.artifactUri,
  lifecycle_stage: run.lifecycleStage,
});

const wireInput = ({ tags, sourceType, schema, profile, ...dataset }: RunRow['datasets'][number]) => ({
  ...unlessEmpty('tags', tags),
  dataset: {
    ...dataset,
    source_type: sourceType,
    ...(schema === null ? {} : { schema }),
    ...(profile === null ? {} : { profile }),
  },
});

/** A run as MLflow's REST API writes it. */
export const wireRun = (run: RunRow) => ({
  info: wireRunInfo(run),
  data: {
    ...unlessEmpty('metrics', run.metrics.map(wireMetric)),
    ...unlessEmpty('params', run.params),
    ...unlessEmpty('tags', run.tags),
  },
  inputs: {
    ...unlessEmpty('dataset_inputs', run.datasets.map(wireInput)),
    ...unlessEmpty(
      'model_inputs',
      run.models
        .filter(({ direction }) => direction === 'input')
        .map(({ modelId }) => ({ model_id: modelId })),
    ),
  },
  outputs: unlessEmpty(
    'model_outputs',
    run.models
      .filter(({ direction }) => direction === 'output')
      .map(({ modelId, step }) => ({ model_id: modelId, step })),
  ),
});
