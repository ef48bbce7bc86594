import {
  deleteExperimentTag,
  getExperiment,
  insertExperiment,
  putExperimentTag,
  renameExperiment,
  setExperimentLifecycle,
} from '@assay/store';
import { list, optional, required, text } from '../mlflow/field.ts';
import { invalid, MlflowError, missing } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { checkArtifactLocation } from './artifact-location.ts';
import { experimentId, findActiveExperiment, findExperiment } from './experiment-id.ts';
import { checkKey, cutTagValue } from './key-rules.ts';
import { keyValueField, tagsOf } from './tag-field.ts';
import type { Tracking } from './tracking-store.ts';
import { isUniqueViolation } from './unique-violation.ts';
import { wireExperiment } from './wire-experiment.ts';

const longestName = 500;

function checkName(name: string): void {
  if (name.length > longestName) {
    throw invalid(`An experiment's name has at most ${longestName} characters; this one has ${name.length}`);
  }
}

const taken = (name: string) =>
  new MlflowError('RESOURCE_ALREADY_EXISTS', `Experiment(name=${name}) already exists.`);

/** Experiments but for their search. */
export function experimentRoutes({ pool, now }: Tracking): MlflowRoute[] {
  const lifecycle = (path: string, stage: 'active' | 'deleted') =>
    mlflowRoute({
      methods: ['POST'],
      path,
      access: 'write',
      audit: stage === 'deleted' ? 'experiment.delete' : 'experiment.restore',
      fields: { experiment_id: required(text) },
      async answer({ experiment_id }) {
        const id = experimentId(experiment_id);
        const changed = await setExperimentLifecycle(pool, { id, stage, time: now().getTime() });
        if (!changed) {
          const wanted = stage === 'deleted' ? 'active' : 'deleted';
          throw missing(`No ${wanted} Experiment with id=${experiment_id.slice(0, 100)} exists`);
        }
        return {};
      },
    });

  return [
    mlflowRoute({
      methods: ['POST'],
      path: 'experiments/create',
      access: 'write',
      audit: 'experiment.create',
      fields: { name: required(text), artifact_location: optional(text), tags: list(keyValueField) },
      async answer({ name, artifact_location, tags }) {
        checkName(name);
        const artifactLocation = artifact_location ? checkArtifactLocation(artifact_location) : null;
        const time = now().getTime();
        const id = await insertExperiment(pool, { name, artifactLocation, tags: tagsOf(tags), time });
        if (id === null) throw taken(name);
        return { experiment_id: String(id) };
      },
    }),
    mlflowRoute({
      methods: ['GET'],
      path: 'experiments/get',
      access: 'read',
      fields: { experiment_id: required(text) },
      answer: async ({ experiment_id }) => ({
        experiment: wireExperiment(await findExperiment(pool, experiment_id)),
      }),
    }),
    mlflowRoute({
      methods: ['GET'],
      path: 'experiments/get-by-name',
      access: 'read',
      fields: { experiment_name: required(text) },
      async answer({ experiment_name }) {
        const experiment = await getExperiment(pool, { name: experiment_name });
        if (experiment === null) throw missing(`Could not find experiment with name '${experiment_name}'`);
        return { experiment: wireExperiment(experiment) };
      },
    }),
    mlflowRoute({
      methods: ['POST'],
      path: 'experiments/update',
      access: 'write',
      audit: 'experiment.rename',
      fields: { experiment_id: required(text), new_name: optional(text) },
      async answer({ experiment_id, new_name }) {
        const { id } = await findActiveExperiment(pool, experiment_id);
        if (!new_name) return {};
        checkName(new_name);
        try {
          await renameExperiment(pool, { id, name: new_name, time: now().getTime() });
        } catch (error) {
          if (isUniqueViolation(error)) throw taken(new_name);
          throw error;
        }
        return {};
      },
    }),
    lifecycle('experiments/delete', 'deleted'),
    lifecycle('experiments/restore', 'active'),
    mlflowRoute({
      methods: ['POST'],
      path: 'experiments/set-experiment-tag',
      access: 'write',
      fields: { experiment_id: required(text), key: required(text), value: optional(text) },
      async answer({ experiment_id, key, value }) {
        checkKey(key, 'tag');
        const { id } = await findActiveExperiment(pool, experiment_id);
        await putExperimentTag(pool, { experimentId: id, key, value: cutTagValue(value ?? '') });
        return {};
      },
    }),
    mlflowRoute({
      methods: ['POST', 'DELETE'],
      path: 'experiments/delete-experiment-tag',
      access: 'write',
      fields: { experiment_id: required(text), key: required(text) },
      async answer({ experiment_id, key }) {
        const { id } = await findActiveExperiment(pool, experiment_id);
        const deleted = await deleteExperimentTag(pool, { experimentId: id, key });
        if (!deleted) throw missing(`No tag with name: ${key} in experiment with id ${id}`);
        return {};
      },
    }),
  ];
}
