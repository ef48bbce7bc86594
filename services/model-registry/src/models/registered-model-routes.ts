import {
  deleteRegisteredModelTag,
  getRegisteredModel,
  insertRegisteredModel,
  isGoverned,
  isPrompt,
  latestVersions,
  putRegisteredModelTag,
  type RegisteredModelRow,
  recordEvent,
  transaction,
  updateRegisteredModel,
} from '@assay/store';
import { list, optional, required, text } from '../mlflow/field.ts';
import { invalid, MlflowError, missing } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { checkKey } from '../tracking/key-rules.ts';
import { keyValueField } from '../tracking/tag-field.ts';
import { isUniqueViolation } from '../tracking/unique-violation.ts';
import { modelTagsOf, tagRecord } from './model-tags.ts';
import { checkModelName, checkTagValue } from './name-rules.ts';
import type { RegistryParts } from './registry-parts.ts';
import { wireModel } from './wire-model.ts';

const taken = (name: string) =>
  new MlflowError('RESOURCE_ALREADY_EXISTS', `Registered Model (name=${name}) already exists.`);

export const noModel = (name: string) =>
  missing(`Registered Model with name=${name.slice(0, 256)} not found`);

/** Registered models but for their search, versions and deletion. */
export function registeredModelRoutes({ pool, now }: RegistryParts): MlflowRoute[] {
  async function found(name: string): Promise<RegisteredModelRow> {
    checkModelName(name);
    const model = await getRegisteredModel(pool, name);
    if (model === null) throw noModel(name);
    return model;
  }

  async function answer(name: string): Promise<object> {
    const model = await found(name);
    return { registered_model: wireModel(model, await latestVersions(pool, [model.id])) };
  }

  async function update(change: { name: string; newName?: string; description?: string }): Promise<object> {
    await found(change.name);
    try {
      const updated = await updateRegisteredModel(pool, { ...change, time: now().getTime() });
      if (!updated) throw noModel(change.name);
    } catch (error) {
      if (isUniqueViolation(error)) throw taken(change.newName ?? change.name);
      throw error;
    }
    return answer(change.newName ?? change.name);
  }

  return [
    mlflowRoute({
      methods: ['POST'],
      path: 'registered-models/create',
      access: 'write',
      audit: 'model.create',
      fields: { name: required(text), description: optional(text), tags: list(keyValueField) },
      async answer({ name, description = '', tags }) {
        checkModelName(name);
        const model = { name, description, tags: modelTagsOf(tags), time: now().getTime() };
        await transaction(pool, async (tx) => {
          if (!(await insertRegisteredModel(tx, model))) throw taken(name);
          const data = { name, description: description || null, tags: tagRecord(model.tags) };
          await recordEvent(tx, { name: 'registered_model.created', subject: name, data });
        });
        return answer(name);
      },
    }),
    mlflowRoute({
      methods: ['GET'],
      path: 'registered-models/get',
      access: 'read',
      fields: { name: required(text) },
      answer: ({ name }) => answer(name),
    }),
    mlflowRoute({
      methods: ['PATCH'],
      path: 'registered-models/update',
      access: 'write',
      audit: 'model.update',
      fields: { name: required(text), description: optional(text) },
      answer: ({ name, description = '' }) => update({ name, description }),
    }),
    mlflowRoute({
      methods: ['POST'],
      path: 'registered-models/rename',
      access: 'write',
      audit: 'model.rename',
      fields: { name: required(text), new_name: required(text) },
      async answer({ name, new_name }) {
        checkModelName(new_name);
        for (const one of [name, new_name]) {
          // Otherwise a champion that passed no gate could come under a governed name.
          if (await isGoverned(pool, one)) throw invalid(`'${one}' belongs to a use case: it is not renamed`);
        }
        return update({ name, newName: new_name });
      },
    }),
    mlflowRoute({
      methods: ['POST'],
      path: 'registered-models/set-tag',
      access: 'write',
      audit: 'model.set-tag',
      fields: { name: required(text), key: required(text), value: optional(text) },
      async answer({ name, key, value = '' }) {
        checkModelName(name);
        checkKey(key, 'tag');
        const tag = { name, key, value: checkTagValue(value) };
        await transaction(pool, async (tx) => {
          if (!(await putRegisteredModelTag(tx, tag))) throw noModel(name);
          if (await isPrompt(tx, name))
            await recordEvent(tx, { name: 'prompt_tag.set', subject: name, data: tag });
        });
        return {};
      },
    }),
    mlflowRoute({
      methods: ['DELETE'],
      path: 'registered-models/delete-tag',
      access: 'write',
      audit: 'model.delete-tag',
      fields: { name: required(text), key: required(text) },
      async answer({ name, key }) {
        checkKey(key, 'tag');
        await found(name);
        await transaction(pool, async (tx) => {
          const ofPrompt = await isPrompt(tx, name);
          await deleteRegisteredModelTag(tx, { name, key });
          const data = { name, key };
          if (ofPrompt) await recordEvent(tx, { name: 'prompt_tag.deleted', subject: name, data });
        });
        return {};
      },
    }),
  ];
}
