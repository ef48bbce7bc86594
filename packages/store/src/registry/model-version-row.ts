import type { KeyValue, ModelStage, ModelVersionStatus, Servable } from '@assay/contracts';

export interface ModelVersionRow {
  readonly modelId: number;
  readonly name: string;
  readonly version: number;
  readonly creationTimestamp: number;
  readonly lastUpdatedTimestamp: number;
  readonly description: string;
  readonly userId: string;
  readonly stage: ModelStage;
  readonly source: string;
  /** Where its files are: the source, unless that only names another version or a logged model. */
  readonly location: string;
  /** The logged model that it was registered from; '' when it came from elsewhere. */
  readonly loggedModelId: string;
  readonly runId: string;
  readonly runLink: string;
  readonly status: ModelVersionStatus;
  readonly statusMessage: string;
  readonly servable: Servable;
  readonly tags: readonly KeyValue[];
  readonly aliases: readonly string[];
}

/** Of registry.model_version as `v` and registry.registered_model as `m`. */
export const modelVersionColumns = `v.model_id AS "modelId", m.name, v.version,
       v.creation_timestamp AS "creationTimestamp", v.last_updated_timestamp AS "lastUpdatedTimestamp",
       v.description, v.user_id AS "userId", v.stage, v.source,
       CASE v.location WHEN '' THEN v.source ELSE v.location END AS location, v.logged_model_id AS "loggedModelId",
       v.run_id AS "runId", v.run_link AS "runLink",
       v.status, v.status_message AS "statusMessage", v.servable,
       (SELECT coalesce(json_agg(json_build_object('key', t.key, 'value', t.value) ORDER BY t.key), '[]')
          FROM registry.model_version_tag t WHERE t.model_id = v.model_id AND t.version = v.version) AS tags,
       (SELECT coalesce(json_agg(a.alias ORDER BY a.alias), '[]')
          FROM registry.model_alias a WHERE a.model_id = v.model_id AND a.version = v.version) AS aliases`;

export const modelVersionTables = `registry.model_version v JOIN registry.registered_model m ON m.id = v.model_id`;
