import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFlowClient, type FlowClient } from '@assay/flows';
import { createRegistryClient, type RegistryClient } from '@assay/registry-client';
import { silentLogger } from '@assay/runtime';
import { bundleForNode, createTestDatabase, type NodeBundle, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './test/eventually.ts';
import { type RegistryProcess, removeRegistryBundle, startRegistry } from './test/registry-process.ts';
import { riverCsv, riverYaml } from './test/river-level.ts';

const trials = 12;
const useCase = 'river-level';
let bundles: { worker: NodeBundle; heavy: NodeBundle };
let folder: string;
let database: TestDatabase;
let registryProcess: RegistryProcess;
let registry: RegistryClient;
let flows: FlowClient;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  bundles = {
    worker: await bundleForNode(new URL('./test/worker-process.ts', import.meta.url)),
    heavy: await bundleForNode(new URL('./heavy/heavy-thread.ts', import.meta.url)),
  };
  folder = await mkdtemp(join(tmpdir(), 'assay-worker-death-'));
  database = await createTestDatabase();
  registryProcess = await startRegistry({
    databaseUrl: database.url,
    artifactRoot: `file://${folder}/artifacts`,
  });
  registry = createRegistryClient({ url: registryProcess.url });
  flows = createFlowClient({ databaseUrl: database.url, pool: database.pool, logger: silentLogger });
  await mkdir(join(folder, 'data', useCase), { recursive: true });
}, 120_000);

afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await flows.close();
  await registryProcess.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
  bundles.worker.remove();
  bundles.heavy.remove();
  await removeRegistryBundle();
}, 60_000);

async function startWorker(): Promise<ChildProcess> {
  const settings = {
    DATABASE_URL: database.url,
    ARTIFACT_ROOT: `file://${folder}/artifacts`,
    ASSAY_AUTH: 'off',
    REGISTRY_URL: registryProcess.url,
    DATA_FILES_DIR: join(folder, 'data'),
    ASSAY_STATE_DIR: join(folder, 'state'),
    DATA_POLL_SECONDS: '1',
    TRAINING_THREADS: '2',
  };
  const worker = spawn(
    process.execPath,
    [bundles.worker.file, JSON.stringify(settings), bundles.heavy.file],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  workers.push(worker);
  await once(worker.stdout!, 'data');
  return worker;
}

/** What the log of the run says of trials that ended, by number. */
async function ended(runId: string): Promise<number[]> {
  const { rows } = await database.pool.query<{ message: string }>(
    "SELECT message FROM assay.flow_log WHERE flow_run_id = $1 AND message ~ '^trial [0-9]+:' ORDER BY id",
    [runId],
  );
  return rows.map(({ message }) => Number(/^trial (\d+)/.exec(message)![1]));
}

test('a training whose worker is killed goes on in another, and no trial that had ended is run again', {
  timeout: 300_000,
}, async () => {
  const yaml = riverYaml({ name: useCase, trials }).replace('trees: 5', 'trees: 60');
  await writeFile(join(folder, 'data', useCase, 'use-case.yaml'), yaml);
  await writeFile(join(folder, 'data', useCase, 'levels.csv'), riverCsv(1500));
  const first = await startWorker();
  const run = await eventually(
    async () => (await flows.list({ useCase, flow: 'train' })).runs[0],
    60_000,
    'a training',
  );
  const finishedTrials = async () => {
    const { rows } = await database.pool.query<{ id: string }>(
      'SELECT id FROM registry.run WHERE status = $1',
      ['FINISHED'],
    );
    return rows.map(({ id }) => id);
  };
  const before = await eventually(
    async () => {
      const ids = await finishedTrials();
      return ids.length >= 4 && ids;
    },
    90_000,
    'four trials have ended',
  );
  first.kill('SIGKILL');
  await once(first, 'exit');
  expect((await flows.get(run.id)).state).toBe('running');
  await startWorker();
  const done = await eventually(
    async () => {
      const now = await flows.get(run.id);
      return now.finishedAt !== null && now;
    },
    120_000,
    'the training ended',
  );
  expect(done.error).toBeNull();
  expect(done.state).toBe('succeeded');

  const { runId } = await registry.getRun(String(done.result!['runId']));
  const { experimentId } = await registry.getRun(runId);
  const nested = await registry.searchRuns({
    experimentIds: [experimentId],
    filter: `tags.\`mlflow.parentRunId\` = '${runId}'`,
  });
  const numbers = nested.runs.map((one) => Number(one.tags['assay.trial']));
  expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: trials }, (_, i) => i));
  // Those that were in the registry when the worker died were not tried by the second one.
  const endedBefore = nested.runs
    .filter((one) => before.includes(one.runId))
    .map((one) => Number(one.tags['assay.trial']));
  const said = await ended(run.id);
  for (const number of endedBefore)
    expect(said.filter((one) => one === number).length).toBeLessThanOrEqual(1);
  expect(new Set(said).size).toBeGreaterThanOrEqual(trials - endedBefore.length);
  // Prepared once, by the worker that died.
  expect(done.tasks.filter(({ name }) => name === 'prepare')).toHaveLength(1);
});
