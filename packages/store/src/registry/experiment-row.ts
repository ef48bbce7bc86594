import type { KeyValue } from '@assay/contracts';

export interface ExperimentRow {
  readonly id: number;
  readonly name: string;
  readonly artifactLocation: string;
  readonly lifecycleStage: 'active' | 'deleted';
  readonly creationTime: number;
  readonly lastUpdateTime: number;
  readonly tags: readonly KeyValue[];
}

/** Of registry.experiment as `e`. */
export const experimentColumns = `e.id, e.name, e.artifact_location AS "artifactLocation",
       e.lifecycle_stage AS "lifecycleStage", e.creation_time AS "creationTime", e.last_update_time AS "lastUpdateTime",
       (SELECT coalesce(json_agg(json_build_object('key', t.key, 'value', t.value) ORDER BY t.key), '[]')
          FROM registry.experiment_tag t WHERE t.experiment_id = e.id) AS tags`;
