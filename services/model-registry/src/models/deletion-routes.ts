import {
  aliasesOf,
  appendAliasMove,
  deleteModelVersion,
  deleteRegisteredModel,
  getModelVersion,
  lockRegisteredModel,
  recordEvent,
  transaction,
} from '@assay/store';
import { required, text } from '../mlflow/field.ts';
import { type Caller, type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { noVersion } from './model-version-routes.ts';
import { checkModelName, versionNumber } from './name-rules.ts';
import { noModel } from './registered-model-routes.ts';
import type { RegistryParts } from './registry-parts.ts';

/** Deleting a version or a model: its aliases go with it, and their history says so. */
export function deletionRoutes({ pool, now }: RegistryParts): MlflowRoute[] {
  const remove = (name: string, version: number | null, caller: Caller) =>
    transaction(pool, async (tx) => {
      const model = await lockRegisteredModel(tx, name);
      if (model === null) throw version === null ? noModel(name) : noVersion(name, version);
      if (version !== null && (await getModelVersion(tx, name, version)) === null)
        throw noVersion(name, version);
      const gone = await aliasesOf(tx, { modelId: model.id, ...(version === null ? {} : { version }) });
      for (const { alias, version: fromVersion } of gone) {
        await appendAliasMove(tx, {
          modelId: model.id,
          name,
          alias,
          kind: 'deleted',
          fromVersion,
          toVersion: null,
          movedAt: now(),
          actor: caller.name,
          reason: version === null ? 'the model was deleted' : `version ${version} was deleted`,
          evidence: null,
        });
      }
      if (version === null) await deleteRegisteredModel(tx, model.id);
      else await deleteModelVersion(tx, { modelId: model.id, version, time: now().getTime() });
      await recordEvent(
        tx,
        version === null
          ? { name: 'registered_model.deleted', subject: name, data: { name, actor: caller.name } }
          : {
              name: 'model_version.deleted',
              subject: name,
              data: { name, version: String(version), actor: caller.name },
            },
      );
    });

  return [
    mlflowRoute({
      methods: ['DELETE'],
      path: 'registered-models/delete',
      access: 'write',
      audit: 'model.delete',
      fields: { name: required(text) },
      async answer({ name }, caller) {
        checkModelName(name);
        await remove(name, null, caller);
        return {};
      },
    }),
    mlflowRoute({
      methods: ['DELETE'],
      path: 'model-versions/delete',
      access: 'write',
      audit: 'version.delete',
      fields: { name: required(text), version: required(text) },
      async answer({ name, version }, caller) {
        checkModelName(name);
        await remove(name, versionNumber(version), caller);
        return {};
      },
    }),
  ];
}
