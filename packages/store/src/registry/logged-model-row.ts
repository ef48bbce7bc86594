import type { KeyValue, LoggedModelStatus } from '@assay/contracts';
import type { LoggedMetric } from './run-row.ts';

/** A point of a model's metric: which run measured it, and on what. */
export interface LoggedModelMetric extends LoggedMetric {
  readonly modelId: string;
  readonly runId: string;
  readonly datasetName: string | null;
  readonly datasetDigest: string | null;
}

export interface LoggedModelRow {
  readonly modelId: string;
  readonly experimentId: number;
  readonly name: string;
  readonly artifactUri: string;
  readonly modelType: string;
  readonly sourceRunId: string;
  readonly status: LoggedModelStatus;
  readonly creationTimestamp: number;
  readonly lastUpdatedTimestamp: number;
  readonly params: readonly KeyValue[];
  readonly tags: readonly KeyValue[];
  readonly metrics: readonly LoggedModelMetric[];
  /** Versions that were registered from it. */
  readonly registrations: readonly { readonly name: string; readonly version: number }[];
}

/** Of registry.logged_model as `l`. */
export const loggedModelColumns = `l.id AS "modelId", l.experiment_id AS "experimentId", l.name,
       l.artifact_uri AS "artifactUri", l.model_type AS "modelType", l.source_run_id AS "sourceRunId", l.status,
       l.creation_timestamp AS "creationTimestamp", l.last_updated_timestamp AS "lastUpdatedTimestamp",
       (SELECT coalesce(json_agg(json_build_object('key', p.key, 'value', p.value) ORDER BY p.key), '[]')
          FROM registry.logged_model_param p WHERE p.model_id = l.id) AS params,
       (SELECT coalesce(json_agg(json_build_object('key', t.key, 'value', t.value) ORDER BY t.key), '[]')
          FROM registry.logged_model_tag t WHERE t.model_id = l.id) AS tags,
       (SELECT coalesce(json_agg(json_build_object('key', m.key, 'value', m.value, 'isNan', m.is_nan,
                                 'timestamp', m.timestamp, 'step', m.step, 'modelId', m.model_id, 'runId', m.run_id,
                                 'datasetName', m.dataset_name, 'datasetDigest', m.dataset_digest)
                                 ORDER BY m.key, m.timestamp, m.step, m.run_id), '[]')
          FROM registry.logged_model_metric m WHERE m.model_id = l.id) AS metrics,
       (SELECT coalesce(json_agg(json_build_object('name', r.name, 'version', v.version) ORDER BY r.name, v.version), '[]')
          FROM registry.model_version v JOIN registry.registered_model r ON r.id = v.model_id
         WHERE v.logged_model_id = l.id AND l.id <> '') AS registrations`;
