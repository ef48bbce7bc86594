import type { KeyValue } from '@assay/contracts';

export interface RegisteredModelRow {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly creationTimestamp: number;
  readonly lastUpdatedTimestamp: number;
  readonly tags: readonly KeyValue[];
  readonly aliases: readonly { readonly alias: string; readonly version: number }[];
}

/** Of registry.registered_model as `m`. */
export const registeredModelColumns = `m.id, m.name, m.description,
       m.creation_timestamp AS "creationTimestamp", m.last_updated_timestamp AS "lastUpdatedTimestamp",
       (SELECT coalesce(json_agg(json_build_object('key', t.key, 'value', t.value) ORDER BY t.key), '[]')
          FROM registry.registered_model_tag t WHERE t.model_id = m.id) AS tags,
       (SELECT coalesce(json_agg(json_build_object('alias', a.alias, 'version', a.version) ORDER BY a.alias), '[]')
          FROM registry.model_alias a WHERE a.model_id = m.id) AS aliases`;
