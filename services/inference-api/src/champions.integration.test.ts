import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, parseMetrics, sampleValue, type TestDatabase } from '@assay/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { askForever } from './test/ask-forever.ts';
import { goldBundle } from './test/gold-bundle.ts';
import { observe } from './test/observe.ts';
import { type StandInRegistry, standInRegistry } from './test/stand-in-registry.ts';
import { newStateDir, removeStateDir, type StartedApp, startApp, until } from './test/start-app.ts';

let database: TestDatabase;
let registry: StandInRegistry;
let stateDir: string;
let app: StartedApp | undefined;
const first = goldBundle({ l2: 1 });
const second = goldBundle({ l2: 1000 });
const query = '/predict?Date=2023-02-10&EUR=1700';

beforeEach(async () => {
  database = await createTestDatabase();
  registry = standInRegistry();
  stateDir = newStateDir();
});
afterEach(async () => {
  await app?.stop();
  app = undefined;
  removeStateDir(stateDir);
  await database.drop();
});

const start = async () => {
  app = await startApp({ databaseUrl: database.url, registry, stateDir });
  return app;
};
const serving = (one: StartedApp, version: number) =>
  until(
    () => one.get('/models'),
    ({ body }) => body.models[0]?.version === version,
  );

it('O2: says what is missing as long as there is no champion, goes on, and serves the first one without a restart', async () => {
  const one = await start();
  const answer = await until(
    () => one.get(query),
    ({ body }) => body.code === 'MODEL_NOT_READY',
  );
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(answer.body.detail).toMatch(/"gold-price".*trained, registered and promoted/);
  const ready = await until(
    () => one.get('/health/ready'),
    ({ status }) => status === 200,
  );
  expect(ready.body.parts.models).toEqual({
    state: 'degraded',
    detail: expect.stringMatching('no champion'),
  });
  await observe(database.pool);
  registry.promote('gold-price', 1, first);
  await serving(one, 1);
  expect(await one.get(query)).toMatchObject({ status: 200, body: { model: 'gold-price', version: 1 } });
});

it('G5, W5: swaps the model under load without one failed request, and without a restart', async () => {
  await observe(database.pool);
  registry.promote('gold-price', 1, first);
  const one = await start();
  await serving(one, 1);
  const load = askForever(one.url + query);
  for (const version of [2, 3, 4, 5]) {
    registry.promote('gold-price', version, version % 2 === 0 ? second : first);
    await serving(one, version);
  }
  await load.stop();
  expect(load.failures).toEqual([]);
  expect(load.answers.filter(({ status }) => status !== 200)).toEqual([]);
  const answers = load.answers.map(({ body }) => JSON.parse(body));
  expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([1, 2, 3, 4, 5]));
  // The two models answer differently, so each answer must be that of the version that it names.
  const values = new Set(answers.map(({ version, gold_diff }) => `${version % 2}: ${gold_diff}`));
  expect(values.size).toBe(2);
  const samples = parseMetrics(await one.metrics());
  expect(sampleValue(samples, 'assay_model_loaded', { model: 'gold-price', version: '5' })).toBe(1);
  expect(sampleValue(samples, 'assay_model_loaded', { model: 'gold-price', version: '4' })).toBe(undefined);
});

it('asks for the champions where the registry tells nothing, and listens again once it does', async () => {
  registry.tells = false;
  registry.promote('gold-price', 1, first);
  const one = await start();
  await serving(one, 1);
  registry.promote('gold-price', 2, second);
  await serving(one, 2);
  expect(registry.listeners()).toBe(0);
  registry.tells = true;
  await until(registry.listeners, (count) => count === 1);
  registry.promote('gold-price', 3, first);
  await serving(one, 3);
  registry.tells = false;
  registry.endStreams();
  await until(registry.listeners, (count) => count === 0);
  registry.promote('gold-price', 4, second);
  await serving(one, 4);
});

it('serves from its own disk when it starts without the registry', async () => {
  await observe(database.pool);
  registry.promote('gold-price', 1, first);
  const before = await start();
  await serving(before, 1);
  const { body } = await before.get(query);
  await before.stop();
  registry.down = true;
  const after = await start();
  const again = await after.get(query);
  expect([again.status, again.body.gold_diff]).toEqual([200, body.gold_diff]);
  const ready = await until(
    () => after.get('/health/ready'),
    ({ body: report }) => report.parts.models.detail.includes('cannot be followed'),
  );
  expect([ready.status, ready.body.status]).toEqual([200, 'degraded']);
  registry.down = false;
  registry.promote('gold-price', 2, second);
  await serving(after, 2);
});

it('leaves the old version in service when the new one is not whole, and says so', async () => {
  registry.promote('gold-price', 1, first);
  const one = await start();
  await serving(one, 1);
  const broken = new Map(second);
  const weights = Uint8Array.from(broken.get('weights.bin')!);
  weights[0] = weights[0]! ^ 1;
  registry.promote('gold-price', 2, broken.set('weights.bin', weights));
  const ready = await until(
    () => one.get('/health/ready'),
    ({ body }) => /was refused/.test(body.parts.models.detail ?? ''),
  );
  expect(ready.status).toBe(200);
  expect(ready.body.parts.models.state).toBe('degraded');
  expect(ready.body.parts.models.detail).toMatch(
    /serving gold-price 1; gold-price 2 was refused: .*weights\.bin/,
  );
  expect((await one.get(query)).body.version).toBe(1);
  registry.promote('gold-price', 3, second);
  await serving(one, 3);
  const mended = await until(
    () => one.get('/health/ready'),
    ({ body }) => body.parts.models.state === 'up',
  );
  expect(mended.status).toBe(200);
});

it('fetches a bundle again when the copy on its disk is damaged', async () => {
  registry.promote('gold-price', 1, first);
  const before = await start();
  await serving(before, 1);
  await until(
    () => readdirSync(join(stateDir, 'bundles')),
    (names) => names.includes('champions.json'),
  );
  await before.stop();
  const [folder] = readdirSync(join(stateDir, 'bundles')).filter((name) => name !== 'champions.json');
  const file = join(stateDir, 'bundles', folder!, 'model.json');
  writeFileSync(file, readFileSync(file).subarray(1));
  await serving(await start(), 1);
  expect(registry.downloads).toBe(2);
});

it('takes a model out of service when it is champion no more', async () => {
  registry.promote('gold-price', 1, first);
  registry.promote('silver-price', 1, goldBundle({ name: 'silver-price' }));
  const one = await start();
  await until(
    () => one.get('/models'),
    ({ body }) => body.models.length === 2,
  );
  const ambiguous = await one.get(query);
  expect([ambiguous.status, ambiguous.body.detail]).toEqual([
    400,
    expect.stringMatching('gold-price and silver-price'),
  ]);
  expect((await one.get('/models/silver-price/predict?Date=2023-02-10&EUR=1')).body.model).toBe(
    'silver-price',
  );
  registry.retire('silver-price');
  await until(
    () => one.get('/models'),
    ({ body }) => body.models.length === 1,
  );
  expect((await one.get('/models/silver-price/predict?Date=2023-02-10&EUR=1')).status).toBe(404);
});

it('reads history anew when observations change', async () => {
  registry.promote('gold-price', 1, first);
  const one = await start();
  await serving(one, 1);
  expect((await one.get(query)).body.warnings).toEqual([expect.stringMatching('4 of the 4 observations')]);
  await observe(database.pool);
  await until(
    () => one.get(query),
    ({ body }) => body.warnings === undefined,
  );
});
