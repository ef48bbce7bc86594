import { getRegisteredModel, getVersionByAlias } from '@assay/store';
import { required, text } from '../mlflow/field.ts';
import { invalid } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { checkAlias, checkModelName, versionNumber } from './name-rules.ts';
import { noModel } from './registered-model-routes.ts';
import type { RegistryParts } from './registry-parts.ts';
import { wireVersion } from './wire-model.ts';

const path = 'registered-models/alias';
const reason = 'set through the MLflow API';

export function aliasRoutes({ pool, aliases }: RegistryParts): MlflowRoute[] {
  return [
    mlflowRoute({
      methods: ['POST'],
      path,
      access: 'write',
      audit: 'alias.set',
      fields: { name: required(text), alias: required(text), version: required(text) },
      async answer({ name, alias, version }, caller) {
        checkModelName(name);
        checkAlias(alias);
        await aliases.set({ name, alias, version: versionNumber(version), actor: caller.name, reason });
        return {};
      },
    }),
    mlflowRoute({
      methods: ['DELETE'],
      path,
      access: 'write',
      audit: 'alias.delete',
      fields: { name: required(text), alias: required(text) },
      async answer({ name, alias }, caller) {
        checkModelName(name);
        await aliases.remove({ name, alias, actor: caller.name, reason: 'deleted through the MLflow API' });
        return {};
      },
    }),
    mlflowRoute({
      methods: ['GET'],
      path,
      access: 'read',
      fields: { name: required(text), alias: required(text) },
      async answer({ name, alias }) {
        checkModelName(name);
        const version = await getVersionByAlias(pool, name, alias);
        if (version) return { model_version: wireVersion(version) };
        if ((await getRegisteredModel(pool, name)) === null) throw noModel(name);
        throw invalid(`Registered model alias ${alias.slice(0, 255)} not found.`);
      },
    }),
  ];
}
