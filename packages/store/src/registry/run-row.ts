import type { KeyValue, RunStatus } from '@assay/contracts';

export interface RunInfoRow {
  readonly runId: string;
  readonly experimentId: number;
  readonly name: string;
  readonly userId: string;
  readonly status: RunStatus;
  readonly startTime: number;
  readonly endTime: number | null;
  readonly artifactUri: string;
  readonly lifecycleStage: 'active' | 'deleted';
}

export interface LoggedMetric {
  readonly key: string;
  /** 0 where `isNan`; ± the largest double for an infinity. */
  readonly value: number;
  readonly isNan: boolean;
  readonly timestamp: number;
  readonly step: number;
}

export interface DatasetRow {
  readonly name: string;
  readonly digest: string;
  readonly sourceType: string;
  readonly source: string;
  readonly schema: string | null;
  readonly profile: string | null;
}

export interface RunRow extends RunInfoRow {
  /** The latest of each key. */
  readonly metrics: readonly LoggedMetric[];
  readonly params: readonly KeyValue[];
  readonly tags: readonly KeyValue[];
  readonly datasets: readonly (DatasetRow & { readonly tags: readonly KeyValue[] })[];
  readonly models: readonly {
    readonly modelId: string;
    readonly direction: 'input' | 'output';
    readonly step: number;
  }[];
}

/** Of registry.run as `r`. */
export const runInfoColumns = `r.id AS "runId", r.experiment_id AS "experimentId", r.name, r.user_id AS "userId", r.status,
       r.start_time AS "startTime", r.end_time AS "endTime", r.artifact_uri AS "artifactUri",
       r.lifecycle_stage AS "lifecycleStage"`;

/** Of registry.run as `r`, with its latest metrics, params and tags. */
export const runColumns = `${runInfoColumns},
       (SELECT coalesce(json_agg(json_build_object('key', k.key, 'value', m.value, 'isNan', m.is_nan,
                                                   'timestamp', m.timestamp, 'step', m.step) ORDER BY k.key), '[]')
          FROM registry.latest_metric m JOIN registry.metric_key k ON k.no = m.key_no WHERE m.run_no = r.no) AS metrics,
       (SELECT coalesce(json_agg(json_build_object('key', p.key, 'value', p.value) ORDER BY p.key), '[]')
          FROM registry.param p WHERE p.run_no = r.no) AS params,
       (SELECT coalesce(json_agg(json_build_object('key', t.key, 'value', t.value) ORDER BY t.key), '[]')
          FROM registry.run_tag t WHERE t.run_no = r.no) AS tags,
       (SELECT coalesce(json_agg(json_build_object('name', d.name, 'digest', d.digest, 'sourceType', d.source_type,
                                 'source', d.source, 'schema', d.schema, 'profile', d.profile, 'tags', i.tags)
                                 ORDER BY d.id), '[]')
          FROM registry.run_dataset i JOIN registry.dataset d ON d.id = i.dataset_id WHERE i.run_id = r.id) AS datasets,
       (SELECT coalesce(json_agg(json_build_object('modelId', m.model_id, 'direction', m.direction, 'step', m.step)
                                 ORDER BY m.step, m.model_id), '[]')
          FROM registry.run_model m WHERE m.run_id = r.id) AS models`;
