import { modelStages } from '@assay/contracts';
import {
  archiveStage,
  getModelVersion,
  getRegisteredModel,
  isGoverned,
  latestVersions,
  recordEvent,
  setModelVersionStage,
  transaction,
} from '@assay/store';
import { championAlias } from '../governance/alias-desk.ts';
import { flag, list, oneOf, optional, required, text } from '../mlflow/field.ts';
import { invalid } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { unlessEmpty } from '../tracking/wire-run.ts';
import { noVersion } from './model-version-routes.ts';
import { checkModelName, versionNumber } from './name-rules.ts';
import { noModel } from './registered-model-routes.ts';
import type { RegistryParts } from './registry-parts.ts';
import { wireVersion } from './wire-model.ts';

const stageField = oneOf(modelStages);

/**
 * Stages, which are older than aliases: Production is the alias `champion`. In a governed model the two move together,
 * through the gates; elsewhere entering Production also sets the alias, and stages are free otherwise.
 */
export function stageRoutes({ pool, now, aliases }: RegistryParts): MlflowRoute[] {
  return [
    mlflowRoute({
      methods: ['POST'],
      path: 'model-versions/transition-stage',
      access: 'write',
      audit: 'version.stage',
      fields: {
        name: required(text),
        version: required(text),
        stage: required(stageField),
        archive_existing_versions: optional(flag),
      },
      async answer({ name, version: sent, stage, archive_existing_versions = false }, caller) {
        checkModelName(name);
        const number = versionNumber(sent);
        const version = await getModelVersion(pool, name, number);
        if (version === null) throw noVersion(name, number);
        const isActive = stage === 'Staging' || stage === 'Production';
        if (archive_existing_versions && !isActive) {
          throw invalid(
            `Model version transition cannot archive existing model versions because '${stage}' is not an Active stage. Valid stages are Staging, Production`,
          );
        }
        const governed = await isGoverned(pool, name);
        const move = { name, alias: championAlias, actor: caller.name, reason: `moved to stage ${stage}` };
        if (stage === 'Production') await aliases.set({ ...move, version: number });
        else if (governed && version.aliases.includes(championAlias)) await aliases.remove(move);
        await transaction(pool, async (tx) => {
          const time = now().getTime();
          const change = { modelId: version.modelId, stage, time };
          if (archive_existing_versions) await archiveStage(tx, { ...change, exceptVersion: number });
          await setModelVersionStage(tx, { ...change, version: number });
          const data = { name, version: sent, stage, from_stage: version.stage, actor: caller.name };
          await recordEvent(tx, { name: 'model_version.stage_changed', subject: name, data });
        });
        const moved = await getModelVersion(pool, name, number);
        if (moved === null) throw noVersion(name, number);
        return { model_version: wireVersion(moved) };
      },
    }),
    mlflowRoute({
      methods: ['POST', 'GET'],
      path: 'registered-models/get-latest-versions',
      access: 'read',
      fields: { name: required(text), stages: list(stageField) },
      async answer({ name, stages }) {
        checkModelName(name);
        const model = await getRegisteredModel(pool, name);
        if (model === null) throw noModel(name);
        const latest = await latestVersions(pool, [model.id]);
        const asked = latest.filter(({ stage }) => stages.length === 0 || stages.includes(stage));
        return unlessEmpty('model_versions', asked.map(wireVersion));
      },
    }),
  ];
}
