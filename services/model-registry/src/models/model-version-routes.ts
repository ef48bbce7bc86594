import {
  deleteModelVersionTag,
  getModelVersion,
  putModelVersionTag,
  recordEvent,
  transaction,
  updateModelVersion,
} from '@assay/store';
import { optional, required, text } from '../mlflow/field.ts';
import { missing } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { checkKey } from '../tracking/key-rules.ts';
import { checkModelName, checkTagValue, versionNumber } from './name-rules.ts';
import type { RegistryParts } from './registry-parts.ts';
import { wireVersion } from './wire-model.ts';

export const noVersion = (name: string, version: number) =>
  missing(`Model Version (name=${name.slice(0, 256)}, version=${version}) not found`);

const identity = { name: required(text), version: required(text) };

/** Reading, describing and tagging a version. */
export function modelVersionRoutes({ pool, now }: RegistryParts): MlflowRoute[] {
  async function found(name: string, version: string) {
    checkModelName(name);
    const row = await getModelVersion(pool, name, versionNumber(version));
    if (row === null) throw noVersion(name, versionNumber(version));
    return row;
  }

  return [
    mlflowRoute({
      methods: ['GET'],
      path: 'model-versions/get',
      access: 'read',
      fields: identity,
      answer: async ({ name, version }) => ({ model_version: wireVersion(await found(name, version)) }),
    }),
    mlflowRoute({
      methods: ['GET'],
      path: 'model-versions/get-download-uri',
      access: 'read',
      fields: identity,
      answer: async ({ name, version }) => ({ artifact_uri: (await found(name, version)).location }),
    }),
    mlflowRoute({
      methods: ['PATCH'],
      path: 'model-versions/update',
      access: 'write',
      audit: 'version.update',
      fields: { ...identity, description: optional(text) },
      async answer({ name, version, description = '' }) {
        const row = await found(name, version);
        await updateModelVersion(pool, { name, version: row.version, description, time: now().getTime() });
        return { model_version: wireVersion(await found(name, version)) };
      },
    }),
    mlflowRoute({
      methods: ['POST'],
      path: 'model-versions/set-tag',
      access: 'write',
      audit: 'version.set-tag',
      fields: { ...identity, key: required(text), value: optional(text) },
      async answer({ name, version, key, value = '' }) {
        checkKey(key, 'tag');
        const row = await found(name, version);
        const tag = { name, version: row.version, key, value: checkTagValue(value) };
        await transaction(pool, async (tx) => {
          if (!(await putModelVersionTag(tx, tag))) throw noVersion(name, row.version);
          const data = { name, version, key, value };
          await recordEvent(tx, { name: 'model_version_tag.set', subject: name, data });
        });
        return {};
      },
    }),
    mlflowRoute({
      methods: ['DELETE'],
      path: 'model-versions/delete-tag',
      access: 'write',
      audit: 'version.delete-tag',
      fields: { ...identity, key: required(text) },
      async answer({ name, version, key }) {
        checkKey(key, 'tag');
        const row = await found(name, version);
        await transaction(pool, async (tx) => {
          await deleteModelVersionTag(tx, { name, version: row.version, key });
          const data = { name, version, key };
          await recordEvent(tx, { name: 'model_version_tag.deleted', subject: name, data });
        });
        return {};
      },
    }),
  ];
}
