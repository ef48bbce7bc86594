import { runStatuses } from '@assay/contracts';
import { getRun, type RunRow, setRunLifecycle, updateRun } from '@assay/store';
import { integer, list, oneOf, optional, required, text } from '../mlflow/field.ts';
import { invalid, missing } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { experimentId, findActiveExperiment } from './experiment-id.ts';
import { findActiveRun, noRun, runIdFields, runIdOf } from './find-run.ts';
import { inventRunName } from './run-name.ts';
import { keyValueField, tagsOf } from './tag-field.ts';
import type { Tracking } from './tracking-store.ts';
import { wireRun, wireRunInfo } from './wire-run.ts';

const nameTag = 'mlflow.runName';
const userTag = 'mlflow.user';

/** The number protobuf gives a status, or its name. */
const statusField = (value: unknown, name: string) => {
  const byNumber = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const;
  return byNumber[Number(value) - 1] ?? oneOf(runStatuses)(value, name);
};

/** Making, reading, changing, deleting and restoring a run. */
export function runRoutes({ pool, writer, now, newRunId, random }: Tracking): MlflowRoute[] {
  const found = async (runId: string): Promise<RunRow> => {
    const run = await getRun(pool, runId);
    if (run === null) throw noRun(runId);
    return run;
  };

  const lifecycle = (path: string, stage: 'active' | 'deleted') =>
    mlflowRoute({
      methods: ['POST'],
      path,
      access: 'write',
      audit: stage === 'deleted' ? 'run.delete' : 'run.restore',
      fields: { run_id: required(text) },
      async answer({ run_id }) {
        const changed = await setRunLifecycle(pool, { runId: run_id, stage, time: now().getTime() });
        if (!changed) throw noRun(run_id);
        return {};
      },
    });

  return [
    mlflowRoute({
      methods: ['POST'],
      path: 'runs/create',
      access: 'write',
      fields: {
        experiment_id: optional(text),
        user_id: optional(text),
        run_name: optional(text),
        start_time: optional(integer),
        tags: list(keyValueField),
      },
      async answer({ experiment_id, user_id, run_name, start_time, tags: sent }) {
        const experiment = experimentId(experiment_id || '0');
        const tags = tagsOf(sent);
        const tagged = tags.find(({ key }) => key === nameTag)?.value;
        if (run_name && tagged && run_name !== tagged) {
          throw invalid(
            `Both 'run_name' argument and '${nameTag}' tag are specified, but with different values (run_name='${run_name}', ${nameTag}='${tagged}').`,
          );
        }
        const name = run_name || tagged || inventRunName(random);
        const allTags = [...tags.filter(({ key }) => key !== nameTag), { key: nameTag, value: name }];
        const made = await writer.create({
          runId: newRunId(),
          experimentId: experiment,
          name,
          userId: user_id ?? tags.find(({ key }) => key === userTag)?.value ?? '',
          startTime: start_time ?? 0,
          tags: allTags,
        });
        if (made === null) {
          await findActiveExperiment(pool, experiment_id || '0');
          throw missing(`No Experiment with id=${experiment} exists`);
        }
        allTags.sort((a, b) => (a.key < b.key ? -1 : 1));
        return {
          run: wireRun({ ...made, metrics: [], params: [], tags: allTags, datasets: [], models: [] }),
        };
      },
    }),
    mlflowRoute({
      methods: ['GET'],
      path: 'runs/get',
      access: 'read',
      fields: runIdFields,
      answer: async (fields) => ({ run: wireRun(await found(runIdOf(fields))) }),
    }),
    mlflowRoute({
      methods: ['POST'],
      path: 'runs/update',
      access: 'write',
      fields: {
        ...runIdFields,
        status: optional(statusField),
        end_time: optional(integer),
        run_name: optional(text),
      },
      async answer({ status, end_time, run_name, ...ids }) {
        const runId = runIdOf(ids);
        await findActiveRun(pool, runId);
        const run = await updateRun(pool, {
          runId,
          ...(status === undefined ? {} : { status }),
          ...(end_time === undefined ? {} : { endTime: end_time }),
          ...(run_name ? { name: run_name } : {}),
        });
        if (run === null) throw noRun(runId);
        return { run_info: wireRunInfo(run) };
      },
    }),
    lifecycle('runs/delete', 'deleted'),
    lifecycle('runs/restore', 'active'),
  ];
}
