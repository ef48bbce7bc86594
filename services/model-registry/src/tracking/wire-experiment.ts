import type { ExperimentRow } from '@assay/store';
import { unlessEmpty } from './wire-run.ts';

/** An experiment as MLflow's REST API writes it. */
export const wireExperiment = (experiment: ExperimentRow) => ({
  experiment_id: String(experiment.id),
  name: experiment.name,
  artifact_location: experiment.artifactLocation,
  lifecycle_stage: experiment.lifecycleStage,
  creation_time: experiment.creationTime,
  last_update_time: experiment.lastUpdateTime,
  ...unlessEmpty('tags', experiment.tags),
});
