import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArtifactStore, openArtifactStore } from '@assay/artifacts';
import type { FlowName, FlowRun } from '@assay/contracts';
import { createFlowClient, type FlowClient } from '@assay/flows';
import { createRegistryClient, type RegistryClient } from '@assay/registry-client';
import { createMetrics, readConfig, silentLogger } from '@assay/runtime';
import { bundleForNode, createTestDatabase, type NodeBundle, type TestDatabase } from '@assay/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type App, createApp } from './app.ts';
import { settings } from './config.ts';
import { eventually } from './test/eventually.ts';
import { irisCsv, irisYaml } from './test/iris.ts';
import { type RegistryProcess, removeRegistryBundle, startRegistry } from './test/registry-process.ts';
import { riverCsv, riverYaml } from './test/river-level.ts';
import { rateJson, rateYaml } from './test/weekly-rate.ts';

let heavyBundle: NodeBundle;
let common: string;
let database: TestDatabase;
let artifactRoot: string;
let artifacts: ArtifactStore;
let registryProcess: RegistryProcess;
let registry: RegistryClient;
let flows: FlowClient;
/** Of the test that runs: a use case of its own, in a folder of its own. */
let useCase: string;
let dataDir: string;
let app: App;
let tests = 0;
/** A server elsewhere, and what it has. */
let sourceServer: Server;
let sourceHost: string;
let remote = { text: '', etag: '' };

beforeAll(async () => {
  sourceServer = createServer((_, res) => void res.writeHead(200, { etag: remote.etag }).end(remote.text));
  await new Promise<void>((resolve) => sourceServer.listen(0, '127.0.0.1', resolve));
  sourceHost = `127.0.0.1:${(sourceServer.address() as AddressInfo).port}`;
  heavyBundle = await bundleForNode(new URL('./heavy/heavy-thread.ts', import.meta.url));
  common = await mkdtemp(join(tmpdir(), 'assay-training-worker-'));
  database = await createTestDatabase();
  artifactRoot = `file://${common}/artifacts`;
  artifacts = await openArtifactStore({ root: artifactRoot });
  registryProcess = await startRegistry({ databaseUrl: database.url, artifactRoot });
  registry = createRegistryClient({ url: registryProcess.url });
  flows = createFlowClient({ databaseUrl: database.url, pool: database.pool, logger: silentLogger });
}, 120_000);

afterAll(async () => {
  sourceServer.closeAllConnections();
  sourceServer.close();
  await flows.close();
  await registryProcess.stop();
  await database.drop();
  await rm(common, { recursive: true, force: true });
  heavyBundle.remove();
  await removeRegistryBundle();
}, 60_000);

beforeEach(async () => {
  tests += 1;
  useCase = `river-${tests}`;
  dataDir = join(common, `data-${tests}`);
  await mkdir(dataDir);
  app = makeApp();
});

afterEach(() => app.stop(), 60_000);

function makeApp(): App {
  const config = readConfig(settings, {
    DATABASE_URL: database.url,
    ARTIFACT_ROOT: artifactRoot,
    ASSAY_AUTH: 'off',
    REGISTRY_URL: registryProcess.url,
    DATA_FILES_DIR: dataDir,
    ASSAY_STATE_DIR: join(common, 'state'),
    DATA_POLL_SECONDS: '1',
    SOURCE_POLL_SECONDS: '1',
    SOURCE_HOSTS: sourceHost,
    TRAINING_THREADS: '2',
  });
  return createApp({
    config,
    logger: silentLogger,
    metrics: createMetrics({ service: 'training-worker' }),
    pool: database.pool,
    artifacts,
    s3: { region: 'us-east-1' },
    registry,
    flows,
    heavyThreadFile: heavyBundle.file,
    now: () => new Date(),
    codeVersion: '0.1.0-test',
    findKey: async () => null,
  });
}

async function put(file: string, text: string): Promise<void> {
  await mkdir(join(dataDir, useCase), { recursive: true });
  await writeFile(join(dataDir, useCase, file), text);
}

const yaml = (more: Parameters<typeof riverYaml>[0] = {}) => riverYaml({ name: useCase, ...more });

const runsOf = async (flow: FlowName): Promise<FlowRun[]> => (await flows.list({ useCase, flow })).runs;

/** The newest run of a flow once there are so many, and once it has ended. */
const ended = async (flow: FlowName, count: number): Promise<FlowRun> => {
  const seen = await eventually(
    async () => {
      const runs = await runsOf(flow);
      return runs.length === count && runs[0]!.finishedAt !== null && runs;
    },
    150_000,
    `run ${count} of ${flow} ended`,
  ).catch(async (error: Error) => {
    const runs = await Promise.all((await runsOf(flow)).map(({ id }) => flows.get(id)));
    throw new Error(`${error.message}; there are ${JSON.stringify(runs, null, 1)}`);
  });
  return seen[0]!;
};

describe('a folder with a use case and its data', { timeout: 400_000 }, () => {
  test('becomes a served model without a word said, and its record says how good it is', async () => {
    await put('use-case.yaml', yaml());
    await put('levels.csv', riverCsv(600));
    await app.start();
    const ingest = await ended('ingest', 1);
    expect(ingest.state).toBe('succeeded');
    expect(ingest.result).toMatchObject({ rows: 600, added: 600, retired: 0, changed: true });
    const train = await ended('train', 1);
    expect(train.error).toBeNull();
    expect(train.trigger).toBe('ingest');
    expect(train.result).toMatchObject({ version: '1', promotion: 'champion', metric: 'rmse' });
    expect(train.result!['skill']).toBeGreaterThan(0.05);

    const champion = await registry.getByAlias(useCase, 'champion');
    expect(champion).toMatchObject({ version: '1', status: 'READY', servable: 'assay' });
    const parent = await registry.getRun(champion!.runId);
    expect(parent.status).toBe('FINISHED');
    expect(parent.metrics['holdout_rmse']).toBeLessThan(parent.metrics['holdout_no-change_rmse']!);
    const nested = await registry.searchRuns({
      experimentIds: [parent.experimentId],
      filter: `tags.\`mlflow.parentRunId\` = '${parent.runId}'`,
    });
    expect(nested.runs).toHaveLength(5);
    expect(nested.runs.every((run) => run.status === 'FINISHED' && 'validation_rmse' in run.metrics)).toBe(
      true,
    );
    expect(await artifacts.list(artifacts.uri('work'))).toEqual([]);
    expect(train.executor).toContain('training-worker@');
  });

  test('of classes: a table without a time, judged by probabilities, with a card beside its bundle', async () => {
    await put('use-case.yaml', irisYaml({ name: useCase }));
    await put('flowers.csv', irisCsv(600));
    await app.start();
    const train = await ended('train', 1);
    expect(train.error).toBeNull();
    expect(train.result).toMatchObject({ promotion: 'champion', metric: 'log_loss', baseline: 'mode' });
    const champion = await registry.getByAlias(useCase, 'champion');
    expect(champion).toMatchObject({ version: '1', status: 'READY', servable: 'assay' });
    expect(await evaluationOf('1')).toMatchObject({
      task: 'classification',
      classes: ['setosa', 'versicolor', 'virginica'],
      calibration: { method: expect.any(String) },
      slices: expect.arrayContaining([expect.objectContaining({ name: 'garden = north' })]),
    });
    const card = async (file: string) =>
      new TextDecoder().decode(await registry.getArtifact(champion!.runId, `card/${file}`));
    expect(JSON.parse(await card('model-card.json'))).toMatchObject({
      format: 1,
      task: 'classification',
      code: { version: '0.1.0-test' },
      gates: [{ passed: true }, { passed: true }, { passed: true }],
    });
    expect(await card('model-card.md')).toContain('versicolor');
    const onnx = await registry.getArtifact(champion!.runId, 'onnx/model.onnx');
    expect(new TextDecoder('latin1').decode(onnx)).toContain('versicolor');
  });

  test('of a forecast: a series on a clock, judged by rolling origins, with intervals by step', async () => {
    await put('use-case.yaml', rateYaml({ name: useCase }));
    await put('rates.json', rateJson(300));
    await app.start();
    const train = await ended('train', 1);
    expect(train.error).toBeNull();
    expect(train.result).toMatchObject({ promotion: 'champion', metric: 'mase' });
    expect(await evaluationOf('1')).toMatchObject({
      task: 'forecast',
      uncertainty: { kind: 'conformal-horizons', levels: [{ level: 0.8 }, { level: 0.95 }] },
      holdout: { horizon: 7, baselines: { naive: {}, 'seasonal-naive': {}, drift: {}, 'window-mean': {} } },
    });
    // What was forecast before it came is judged by what came.
    const origin = Date.UTC(2020, 0, 301);
    await database.pool.query(
      `INSERT INTO assay.prediction (id, use_case, model, version, run_id, source, created_at, event_time, inputs, features, value, horizon, output)
       SELECT gen_random_uuid(), $2, $2, 1, 'r', 'online', now(), t, '{}', '{}', 1, 1, '{}'
         FROM unnest($1::timestamptz[]) AS t`,
      [[new Date(origin), new Date(Date.UTC(2031, 0, 1))], useCase],
    );
    const text = rateJson(301);
    await put('rates.json', text);
    await ended('ingest', 2);
    const { rates } = JSON.parse(text) as { rates: { datetime: string; rate: number }[] };
    const { rows } = await database.pool.query(
      'SELECT event_time, value, source FROM assay.actual WHERE use_case = $1',
      [useCase],
    );
    expect(rows).toEqual([
      { event_time: new Date(origin), value: rates.at(-1)!.rate, source: 'observation' },
    ]);
  });

  test('of a forecast without candidates: the platform chooses, and says what it tried in the evaluation, the run and the card', async () => {
    const text = rateYaml({ name: useCase }).replace(
      /candidates:[\s\S]*?tune: \{ trials: 4, /,
      'tune: { timeout: 4s, ',
    );
    await put('use-case.yaml', text);
    await put('rates.json', rateJson(200));
    await app.start();
    const train = await ended('train', 1);
    expect(train.error).toBeNull();
    const { forecast, candidate, chosenBecause } = (await evaluationOf('1')) as unknown as {
      candidate: string;
      chosenBecause: string;
      forecast: { entities: number; tried: { name: string }[]; why: string; pictures: object[] };
    };
    expect(forecast).toMatchObject({ entities: 1, why: chosenBecause });
    expect(forecast.tried.map(({ name }) => name)).toEqual(expect.arrayContaining(['naive', candidate]));
    expect(forecast.pictures).toHaveLength(1);
    const { runId } = await registry.getModelVersion(useCase, 1);
    const { metrics } = await registry.getRun(runId);
    expect(Object.keys(metrics).filter((name) => /^tried_1_.*_mase$/.test(name))).toHaveLength(1);
    expect(new TextDecoder().decode(await registry.getArtifact(runId, 'card/forecasts.svg'))).toContain(
      'class="dotted"',
    );
  });

  test('G9 new files that match are picked up by themselves; what is in force is not imported again', async () => {
    await put('use-case.yaml', yaml({ trials: 1 }));
    await put('levels.csv', riverCsv(300));
    await app.start();
    await ended('train', 1);
    // The same rows and more, under another name of the pattern.
    await put('levels-2021.csv', riverCsv(320));
    const second = await ended('ingest', 2);
    expect(second.result).toMatchObject({ added: 20, revised: 0, unchanged: 300, retired: 0 });
    await ended('train', 2);
    // Touched, but the same bytes. A second ago, as the clock of files is coarser than ours and may be behind it.
    const touched = new Date(Date.now() - 1000);
    await utimes(join(dataDir, useCase, 'levels-2021.csv'), touched, touched);
    // Another river: every value is another, and the later days are gone.
    await put('levels.csv', riverCsv(310, { base: 500, seed: 9 }));
    const third = await ended('ingest', 3);
    expect(third.result).toMatchObject({ added: 0, retired: 10 });
    const train = await ended('train', 3);
    expect((await flows.get(train.id)).tasks.find(({ name }) => name === 'evaluate')!.state).toBe(
      'succeeded',
    );
    const evaluation = await evaluationOf(String(train.result!['version']));
    expect(evaluation).toMatchObject({ mode: 'champion-data-replaced' });
  });

  test('a source with an address is read at once, and again when its server has something new', async () => {
    remote = { text: rateJson(300), etag: '"1"' };
    await put(
      'use-case.yaml',
      rateYaml({ name: useCase, trials: 1 }).replace(
        'path: "rates*.json"',
        `uri: "http://${sourceHost}/rates.json"`,
      ),
    );
    await app.start();
    expect((await ended('train', 1)).state).toBe('succeeded');
    remote = { text: rateJson(310), etag: '"2"' };
    const second = await eventually(
      async () => (await runsOf('ingest')).find(({ result }) => Number(result?.['added']) === 10),
      60_000,
      'ten more days were imported',
    );
    expect(second.trigger).toBe('source');
    await ended('train', 2);
    const { total } = await flows.list({ useCase, flow: 'ingest' });
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect((await flows.list({ useCase, flow: 'ingest' })).total).toBe(total);
  });

  test('G10 training before anything is imported says what is missing, and nothing breaks', async () => {
    await put('use-case.yaml', yaml({ trials: 1 }));
    await app.start();
    const { id } = await flows.start({
      useCase,
      flow: 'train',
      logicalTime: new Date('2026-11-21T10:00:00Z'),
      trigger: 'test',
    });
    const failed = await ended('train', 1);
    expect(failed).toMatchObject({
      id,
      state: 'failed',
      error: { code: 'MISSING_PREREQUISITE', task: 'prepare' },
    });
    expect(failed.error!.detail).toContain(`data-files/${useCase}/levels*.csv`);
    const ingest = await flows.start({
      useCase,
      flow: 'ingest',
      logicalTime: new Date('2026-11-21T10:00:00Z'),
      trigger: 'test',
    });
    expect((await ended('ingest', 1)).error).toMatchObject({ code: 'MISSING_PREREQUISITE' });
    const unknown = await flows.start({ ...(await flows.get(ingest.id)), useCase: 'no-such-river' });
    const refused = await eventually(
      async () => {
        const run = await flows.get(unknown.id);
        return run.state === 'failed' && run;
      },
      60_000,
      'the run of an unknown use case failed',
    );
    expect(refused.error).toMatchObject({ code: 'MISSING_PREREQUISITE' });
    await put('levels.csv', riverCsv(300));
    expect((await ended('train', 2)).state).toBe('succeeded');
  });

  test('O1: data that fails an expectation is refused: the run says which, and the data in force stays', async () => {
    await put('use-case.yaml', yaml({ trials: 1 }));
    await put('levels.csv', riverCsv(300));
    await app.start();
    await ended('train', 1);
    await put('levels.csv', riverCsv(50));
    const refused = await ended('ingest', 2);
    expect(refused).toMatchObject({ state: 'failed', error: { code: 'INVALID_REQUEST', task: 'check' } });
    expect(refused.error!.errors).toEqual([
      {
        path: 'expect_table_row_count_to_be_between',
        got: '50 rows',
        accepted: expect.stringContaining('100'),
      },
    ]);
    const { rows } = await database.pool.query(
      'SELECT state, rows FROM assay.snapshot WHERE use_case = $1 ORDER BY created_at',
      [useCase],
    );
    expect(rows).toEqual([
      { state: 'imported', rows: 300 },
      { state: 'refused', rows: 50 },
    ]);
    const current = await database.pool.query(
      'SELECT count(*) AS n FROM assay.observation WHERE use_case = $1 AND current',
      [useCase],
    );
    expect(current.rows).toEqual([{ n: 300 }]);
    expect(await runsOf('train')).toHaveLength(1);
  });

  test('a wrong file leaves the last good one in force; a corrected one that asks for another model trains it', async () => {
    await put('use-case.yaml', yaml({ trials: 1 }));
    await put('levels.csv', riverCsv(300));
    await app.start();
    await ended('train', 1);
    const state = async () =>
      (
        await database.pool.query('SELECT current_hash, problems FROM assay.use_case WHERE name = $1', [
          useCase,
        ])
      ).rows[0]!;
    const good = (await state()).current_hash;
    await put('use-case.yaml', yaml({ trials: 1 }).replace('diff(level)', 'dif(level)'));
    const wrong = await eventually(
      async () => {
        const now = await state();
        return now.problems !== null && now;
      },
      60_000,
      'problems recorded',
    );
    expect(wrong.current_hash).toBe(good);
    expect(wrong.problems[0]).toMatchObject({ file: `data-files/${useCase}/use-case.yaml`, line: 9 });

    // A schedule is no reason to train; another feature is.
    await put('use-case.yaml', yaml({ trials: 1, extra: 'schedule: { train: "0 0 * * *" }' }));
    await eventually(async () => (await state()).problems === null, 60_000, 'the corrected file is in force');
    await put('use-case.yaml', yaml({ trials: 1 }).replace('mean(level, 20)', 'mean(level, 30)'));
    const train = await ended('train', 2);
    expect(train).toMatchObject({ state: 'succeeded', trigger: 'use-case' });
    expect(await runsOf('ingest')).toHaveLength(1);
  });

  test('a use case that appears while the worker runs is taken up, one that is removed is let go', async () => {
    await app.start();
    await put('use-case.yaml', yaml({ trials: 1, name: 'another' }));
    const problems = async () =>
      (
        await database.pool.query('SELECT problems, removed_at FROM assay.use_case WHERE name = $1', [
          useCase,
        ])
      ).rows[0];
    const found = await eventually(problems, 60_000, 'the folder was seen');
    expect(found.problems).toMatchObject([{ line: 1, path: 'name', got: 'another', accepted: useCase }]);
    await put('use-case.yaml', yaml({ trials: 1 }));
    await put('levels.csv', riverCsv(300));
    expect((await ended('train', 1)).state).toBe('succeeded');
    await rm(join(dataDir, useCase), { recursive: true });
    await eventually(async () => (await problems())!.removed_at !== null, 60_000, 'the use case was removed');
  });
});

describe('a training', { timeout: 400_000 }, () => {
  test('that is stopped in the middle of its trials goes on without repeating one', async () => {
    await put('use-case.yaml', yaml({ trials: 12 }).replace('trees: 5', 'trees: 60'));
    await put('levels.csv', riverCsv(2000));
    await app.start();
    const { id } = await eventually(async () => (await runsOf('train'))[0], 60_000, 'the training');
    await eventually(
      async () => {
        const tune = (await flows.get(id)).tasks.find(({ name }) => name === 'tune');
        return (tune?.progress?.done ?? 0) >= 4;
      },
      60_000,
      'four trials are done',
    );
    await flows.cancel(id);
    await flows.retry(id);
    const train = await ended('train', 1);
    expect(train.error).toBeNull();
    const { tasks } = await flows.get(id);
    expect(tasks.filter(({ name }) => name === 'prepare')).toHaveLength(1);
    expect(tasks.filter(({ name }) => name === 'tune').map(({ state }) => state)).toEqual([
      'cancelled',
      'succeeded',
    ]);
    const { runId } = await registry.getRun(String(train.result!['runId']));
    const { experimentId } = await registry.getRun(runId);
    const nested = await registry.searchRuns({
      experimentIds: [experimentId],
      filter: `tags.\`mlflow.parentRunId\` = '${runId}'`,
    });
    const numbers = nested.runs.map((run) => Number(run.tags['assay.trial'])).sort((a, b) => a - b);
    expect(numbers).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  test('on unchanged data is refused as champion, which is an outcome and no failure', async () => {
    await put('use-case.yaml', yaml({ trials: 1 }));
    await put('levels.csv', riverCsv(300));
    await app.start();
    const first = await ended('train', 1);
    expect(first.result).toMatchObject({ version: '1', promotion: 'champion' });
    await flows.start({ useCase, flow: 'train', logicalTime: new Date(), trigger: 'test' });
    const train = await ended('train', 2);
    expect(train).toMatchObject({ state: 'succeeded', result: { version: '2', promotion: 'challenger' } });
    expect(String(train.result!['detail'])).toContain('better-than-champion');
    expect((await registry.getByAlias(useCase, 'challenger'))?.version).toBe('2');
    expect((await registry.getByAlias(useCase, 'champion'))?.version).toBe('1');
  });
});

test('what was predicted gets its actual value when the observation after it is imported', {
  timeout: 400_000,
}, async () => {
  await put('use-case.yaml', yaml({ trials: 1 }));
  await put('levels.csv', riverCsv(300));
  await app.start();
  await ended('train', 1);
  const last = new Date(Date.UTC(2020, 0, 300));
  await database.pool.query(
    `INSERT INTO assay.prediction (id, use_case, model, version, run_id, source, created_at, event_time, inputs, features, value, output)
     SELECT gen_random_uuid(), $2, $2, 1, 'r', 'online', now(), t, '{}', '{}', 1, '{}'
       FROM unnest($1::timestamptz[]) AS t`,
    [[last, new Date(Date.UTC(2031, 0, 1))], useCase],
  );
  const text = riverCsv(301);
  await put('levels.csv', text);
  await ended('ingest', 2);
  const levels = text
    .trim()
    .split('\n')
    .slice(-2)
    .map((line) => Number(line.split(',')[1]));
  const { rows } = await database.pool.query(
    'SELECT event_time, value, source FROM assay.actual WHERE use_case = $1',
    [useCase],
  );
  expect(rows).toEqual([{ event_time: last, value: levels[1]! - levels[0]!, source: 'observation' }]);
});

async function evaluationOf(version: string): Promise<Record<string, unknown>> {
  const { source } = await registry.getModelVersion(useCase, version);
  return JSON.parse(new TextDecoder().decode(await registry.getArtifact(source, 'evaluation.json')));
}
