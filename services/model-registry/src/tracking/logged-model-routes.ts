import { loggedModelStatuses } from '@assay/contracts';
import {
  deleteLoggedModel,
  deleteLoggedModelTag,
  insertLoggedModel,
  insertLoggedModelParams,
  putLoggedModelTags,
  setLoggedModelStatus,
} from '@assay/store';
import { list, oneOf, optional, required, text, wrongValue } from '../mlflow/field.ts';
import { invalid, MlflowError, missing } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { findActiveExperiment } from './experiment-id.ts';
import { findLoggedModel, noLoggedModel } from './find-logged-model.ts';
import { checkDistinct, checkKey, cutParamValue, cutTagValue } from './key-rules.ts';
import { inventRunName } from './run-name.ts';
import { keyValueField } from './tag-field.ts';
import type { Tracking } from './tracking-store.ts';
import { isUniqueViolation } from './unique-violation.ts';
import { wireLoggedModel } from './wire-logged-model.ts';

const modelId = { model_id: required(text) };
const longestName = 500;

function checkName(name: string): void {
  if (name.length > longestName || /[/:.%"']/.test(name)) {
    throw invalid(
      `Invalid model name ('${name.slice(0, 100)}') provided. A model's name has 1 to ${longestName} characters, and none of / : . % " '`,
    );
  }
}

/** The number protobuf gives a status, or its name; a model cannot go back to no status at all. */
const statusField = (value: unknown, name: string) => {
  const byNumber = loggedModelStatuses[Number(value) - 1];
  if (byNumber) return byNumber;
  if (value === 0 || value === 'LOGGED_MODEL_STATUS_UNSPECIFIED') {
    throw wrongValue(value, name, `one of ${loggedModelStatuses.join(', ')}`);
  }
  return oneOf(loggedModelStatuses)(value, name);
};

interface Sent {
  readonly key: string;
  readonly value: string | undefined;
}

function paramsOf(sent: readonly Sent[]) {
  for (const { key } of sent) checkKey(key, 'param');
  checkDistinct(
    sent.map(({ key }) => key),
    'param',
  );
  return sent.map(({ key, value }) => ({ key, value: cutParamValue(value ?? '') }));
}

/** Of a tag that is there twice the last counts. */
function tagsOf(sent: readonly Sent[]) {
  for (const { key } of sent) checkKey(key, 'tag');
  const byKey = new Map(sent.map(({ key, value }) => [key, cutTagValue(value ?? '')]));
  return [...byKey].map(([key, value]) => ({ key, value }));
}

/** Models as MLflow 3 logs them: with an id, params, tags, metrics and files of their own. Not their search. */
export function loggedModelRoutes({ pool, now, newRunId, random }: Tracking): MlflowRoute[] {
  const wired = async (id: string) => ({ model: wireLoggedModel(await findLoggedModel(pool, id)) });

  return [
    mlflowRoute({
      methods: ['POST'],
      path: 'logged-models',
      access: 'write',
      fields: {
        experiment_id: required(text),
        name: optional(text),
        model_type: optional(text),
        source_run_id: optional(text),
        params: list(keyValueField),
        tags: list(keyValueField),
      },
      async answer({ experiment_id, name, model_type = '', source_run_id = '', params, tags }) {
        if (name) checkName(name);
        if (model_type.length > longestName)
          throw invalid(`A model's type has at most ${longestName} characters`);
        if (source_run_id.length > longestName)
          throw invalid(`A run's id has at most ${longestName} characters`);
        const experiment = await findActiveExperiment(pool, experiment_id);
        const id = `m-${newRunId()}`;
        await insertLoggedModel(pool, {
          modelId: id,
          experimentId: experiment.id,
          name: name || inventRunName(random),
          artifactUri: `${experiment.artifactLocation}/models/${id}/artifacts`,
          modelType: model_type,
          sourceRunId: source_run_id,
          params: paramsOf(params),
          tags: tagsOf(tags),
          time: now().getTime(),
        });
        return wired(id);
      },
    }),
    mlflowRoute({
      methods: ['GET'],
      path: 'logged-models/{model_id}',
      access: 'read',
      fields: modelId,
      answer: ({ model_id }) => wired(model_id),
    }),
    mlflowRoute({
      methods: ['PATCH'],
      path: 'logged-models/{model_id}',
      access: 'write',
      fields: { ...modelId, status: required(statusField) },
      async answer({ model_id, status }) {
        const changed = await setLoggedModelStatus(pool, {
          modelId: model_id,
          status,
          time: now().getTime(),
        });
        if (!changed) throw noLoggedModel(model_id);
        return wired(model_id);
      },
    }),
    mlflowRoute({
      methods: ['DELETE'],
      path: 'logged-models/{model_id}',
      access: 'write',
      audit: 'logged-model.delete',
      bodyless: true,
      fields: modelId,
      async answer({ model_id }) {
        const deleted = await deleteLoggedModel(pool, { modelId: model_id, time: now().getTime() });
        if (!deleted) throw noLoggedModel(model_id);
        return {};
      },
    }),
    mlflowRoute({
      methods: ['PATCH'],
      path: 'logged-models/{model_id}/tags',
      access: 'write',
      fields: { ...modelId, tags: list(keyValueField) },
      async answer({ model_id, tags }) {
        await findLoggedModel(pool, model_id);
        await putLoggedModelTags(pool, model_id, tagsOf(tags));
        return {};
      },
    }),
    mlflowRoute({
      methods: ['DELETE'],
      path: 'logged-models/{model_id}/tags/{tag_key}',
      access: 'write',
      bodyless: true,
      fields: { ...modelId, tag_key: required(text) },
      async answer({ model_id, tag_key: key }) {
        await findLoggedModel(pool, model_id);
        const deleted = await deleteLoggedModelTag(pool, { modelId: model_id, key });
        if (!deleted)
          throw missing(`No tag with key '${key.slice(0, 250)}' found for model with ID '${model_id}'.`);
        return {};
      },
    }),
    mlflowRoute({
      methods: ['POST'],
      path: 'logged-models/{model_id}/params',
      access: 'write',
      fields: { ...modelId, params: list(keyValueField) },
      async answer({ model_id, params }) {
        await findLoggedModel(pool, model_id);
        try {
          await insertLoggedModelParams(pool, model_id, paramsOf(params));
        } catch (error) {
          if (isUniqueViolation(error))
            throw new MlflowError(
              'BAD_REQUEST',
              `A param of the model ${model_id} was logged before: params never change`,
            );
          throw error;
        }
        return {};
      },
    }),
  ];
}
