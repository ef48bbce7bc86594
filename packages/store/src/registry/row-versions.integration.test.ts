import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteRunTag } from './delete-run-tag.ts';
import { insertExperiment } from './insert-experiment.ts';
import { insertRun } from './insert-run.ts';
import { insertRunDatasets } from './insert-run-datasets.ts';
import { insertRunModels } from './insert-run-models.ts';
import { logBatches, metricKeysOf, type RunBatch } from './log-batch.ts';
import { createMetricKeys, type MetricKeys } from './metric-keys.ts';
import { modelsWithLatest } from './models-with-latest.ts';
import { rememberTexts } from './remembered-texts.ts';
import { runsAsJson } from './runs-as-json.ts';
import { searchRegisteredModels } from './search-registered-models.ts';
import { searchRuns } from './search-runs.ts';
import { setExperimentLifecycle } from './set-experiment-lifecycle.ts';
import { setRunLifecycle } from './set-run-lifecycle.ts';
import { updateRun } from './update-run.ts';

let database: TestDatabase;
let keys: MetricKeys;
beforeAll(async () => {
  database = await createTestDatabase();
  keys = createMetricKeys(database.pool);
});
afterAll(() => database.drop());

const nothing = { metrics: [], params: [], tags: [] };
async function log(batch: RunBatch): Promise<void> {
  await logBatches(database.pool, [batch], await keys.numbersOf(metricKeysOf([batch])));
}
const point = (value: number, step = 0) => ({ key: 'loss', value, isNan: false, timestamp: 1, step });

async function newRun(
  runId: string,
): Promise<{ experimentId: number; page: () => ReturnType<typeof searchRuns> }> {
  const { pool } = database;
  const experimentId = (await insertExperiment(pool, {
    name: runId,
    artifactLocation: null,
    tags: [],
    time: 1,
  }))!;
  await insertRun(pool, {
    runId,
    experimentId,
    name: 'r',
    userId: '',
    startTime: 1,
    tags: [{ key: 't', value: '0' }],
  });
  const search = { experimentIds: [experimentId], stages: ['active', 'deleted'], conditions: [], order: [] };
  return { experimentId, page: () => searchRuns(pool, { ...search, limit: 10, after: null }) };
}

describe('a run', () => {
  const writes: Record<string, (runId: string, experimentId: number) => Promise<unknown>> = {
    metric: (runId) => log({ ...nothing, runId, metrics: [point(1)] }),
    'later metric': (runId) => log({ ...nothing, runId, metrics: [point(2, 1)] }),
    param: (runId) => log({ ...nothing, runId, params: [{ key: 'p', value: '1' }] }),
    tag: (runId) => log({ ...nothing, runId, tags: [{ key: 't', value: '1' }] }),
    'deleted tag': (runId) => deleteRunTag(database.pool, { runId, key: 't' }),
    'name by its tag': (runId) => log({ ...nothing, runId, tags: [{ key: 'mlflow.runName', value: 'n' }] }),
    name: (runId) => updateRun(database.pool, { runId, name: 'other' }),
    end: (runId) => updateRun(database.pool, { runId, status: 'FINISHED', endTime: 2 }),
    dataset: (runId, experimentId) =>
      insertRunDatasets(database.pool, { runId, experimentId }, [
        {
          dataset: { name: 'd', digest: '1', sourceType: 's', source: '', schema: null, profile: null },
          tags: [],
        },
      ]),
    'model taken in': (runId) => insertRunModels(database.pool, runId, 'input', [{ modelId: 'm', step: 0 }]),
    'model made': (runId) => insertRunModels(database.pool, runId, 'output', [{ modelId: 'm', step: 0 }]),
    'by hand': (runId) =>
      database.pool.query(
        `UPDATE registry.param SET value = '2' WHERE run_no = (SELECT no FROM registry.run WHERE id = $1)`,
        [runId],
      ),
    deletion: (runId) => setRunLifecycle(database.pool, { runId, stage: 'deleted', time: 3 }),
    restoring: (runId) => setRunLifecycle(database.pool, { runId, stage: 'active', time: 3 }),
    "its experiment's deletion": (_, id) =>
      setExperimentLifecycle(database.pool, { id, stage: 'deleted', time: 4 }),
  };

  it('has another version after whatever changes what is told of it, and is told as it is', async () => {
    const { pool } = database;
    const { experimentId, page } = await newRun('told');
    const here = rememberTexts((numbers) => runsAsJson(pool, numbers), 1e6);
    const elsewhere = rememberTexts((numbers) => runsAsJson(pool, numbers), 1e6);
    let last = await here(await page());
    await elsewhere(await page());
    for (const [name, write] of Object.entries(writes)) {
      await write('told', experimentId);
      const found = await page();
      const anew = (
        await runsAsJson(
          pool,
          found.map(({ no }) => no),
        )
      ).map(({ text }) => Buffer.from(text));
      expect(anew, name).not.toEqual(last);
      expect(await here(found), name).toEqual(anew);
      expect(await elsewhere(found), name).toEqual(anew);
      last = anew;
    }
  });

  it('keeps its version while nothing of it changes, and is not read again', async () => {
    const { pool } = database;
    const { page } = await newRun('still');
    await log({ ...nothing, runId: 'still', metrics: [point(1)] });
    let read = 0;
    const textsOf = rememberTexts((numbers) => {
      read += numbers.length;
      return runsAsJson(pool, numbers);
    }, 1e6);
    const first = await textsOf(await page());
    await newRun('neighbour');
    await log({ ...nothing, runId: 'neighbour', metrics: [point(2)] });
    // An older step: the latest stays what it was.
    await log({ ...nothing, runId: 'still', metrics: [point(3, -1)] });
    expect(await textsOf(await page())).toEqual(first);
    expect(read).toBe(1);
  });

  it('is never told as it was before a write that was answered, while others write', async () => {
    const { pool } = database;
    const { page } = await newRun('busy');
    const replicas = [0, 1].map(() => rememberTexts((numbers) => runsAsJson(pool, numbers), 1e6));
    const writer = async (key: string): Promise<void> => {
      for (let step = 1; step <= 25; step++) {
        await log({
          runId: 'busy',
          metrics: [{ ...point(step, step), key }],
          params: [],
          tags: [{ key, value: `${step}` }],
        });
        const [text] = await replicas[step % 2]!(await page());
        const { data } = JSON.parse(String(text));
        expect(data.metrics).toContainEqual({ key, value: step, timestamp: 1, step });
        expect(data.tags).toContainEqual({ key, value: `${step}` });
      }
    };
    await Promise.all(['a', 'b', 'c', 'd'].map(writer));
  });
});

it('gives a registered model another version after whatever changes what is told of it', async () => {
  const { pool } = database;
  const { rows } = await pool.query(
    `INSERT INTO registry.registered_model (name, creation_timestamp, last_updated_timestamp) VALUES ('m', 1, 1) RETURNING id`,
  );
  const id = rows[0].id;
  const textsOf = rememberTexts(
    async (ids) =>
      (await modelsWithLatest(pool, ids)).map(({ rowVersion, ...model }) => ({
        no: model.id,
        version: rowVersion,
        text: JSON.stringify(model),
      })),
    1e6,
  );
  const told = async () =>
    textsOf(await searchRegisteredModels(pool, { conditions: [], order: [], limit: 1, after: null }));
  let last = await told();
  for (const write of [
    `INSERT INTO registry.registered_model_tag VALUES (${id}, 'k', 'v')`,
    `UPDATE registry.registered_model_tag SET value = 'w' WHERE model_id = ${id}`,
    `INSERT INTO registry.model_version (model_id, version, creation_timestamp, last_updated_timestamp, source, status)
     VALUES (${id}, 1, 1, 1, 's', 'READY')`,
    `UPDATE registry.model_version SET stage = 'Production' WHERE model_id = ${id}`,
    `INSERT INTO registry.model_version_tag VALUES (${id}, 1, 'k', 'v')`,
    `INSERT INTO registry.model_alias (model_id, alias, version) VALUES (${id}, 'champion', 1)`,
    `UPDATE registry.registered_model SET description = 'd' WHERE id = ${id}`,
    `DELETE FROM registry.model_version_tag WHERE model_id = ${id}`,
    `DELETE FROM registry.model_version WHERE model_id = ${id}`,
    `DELETE FROM registry.registered_model_tag WHERE model_id = ${id}`,
  ]) {
    await pool.query(write);
    const now = await told();
    expect(now, write).not.toEqual(last);
    const [model] = await modelsWithLatest(pool, [id]);
    const { rowVersion: _, ...fields } = model!;
    expect(now, write).toEqual([Buffer.from(JSON.stringify(fields))]);
    last = now;
  }
});
