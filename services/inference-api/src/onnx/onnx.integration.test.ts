import { readFileSync } from 'node:fs';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type StandInRegistry, standInRegistry } from '../test/stand-in-registry.ts';
import { newStateDir, removeStateDir, type StartedApp, startApp, until } from '../test/start-app.ts';

const golden = new URL('../../../../golden/onnx/', import.meta.url);
const file = (name: string) =>
  new Map([
    ['MLmodel', new TextEncoder().encode('flavors: {}')],
    ['model.onnx', new Uint8Array(readFileSync(new URL(`${name}.onnx`, golden)))],
  ]);
const answers = JSON.parse(readFileSync(new URL('answers.json', golden), 'utf8'));
const [first, second] = answers.iris.rows as number[][];

let database: TestDatabase;
let registry: StandInRegistry;
let stateDir: string;
let app: StartedApp;

beforeEach(async () => {
  database = await createTestDatabase();
  registry = standInRegistry();
  stateDir = newStateDir();
  registry.promote('flowers', 1, file('iris-forest'));
  app = await startApp({ databaseUrl: database.url, registry, stateDir });
  await inService('flowers', 1);
});
afterEach(async () => {
  await app.stop();
  removeStateDir(stateDir);
  await database.drop();
});

const inService = (name: string, version: number) =>
  until(
    () => app.get('/models'),
    ({ body }) =>
      body.onnx.some(
        (one: { name: string; version: number }) => one.name === name && one.version === version,
      ),
  );

it('serves a champion that is an ONNX file from outside, and says what it takes', async () => {
  const { body } = await app.get('/models');
  expect(body).toMatchObject({
    models: [],
    onnx: [
      {
        name: 'flowers',
        version: 1,
        predict: '/models/flowers/predict',
        runtime: expect.stringContaining('onnxruntime'),
        inputs: [{ name: 'X', type: 'float32', shape: [null, 4] }],
        outputs: [{ name: 'label' }, { name: 'probabilities' }],
      },
    ],
  });
  const one = await app.post('/models/flowers/predict', { features: first });
  expect(one).toMatchObject({
    status: 200,
    body: { model: 'flowers', version: 1, outputs: { label: answers.iris.forest.label[0] } },
  });
  const more = await app.post('/models/flowers/predict', { data: [first, second] });
  expect(more.body.map((row: { outputs: { label: number } }) => row.outputs.label)).toEqual(
    answers.iris.forest.label.slice(0, 2),
  );
  expect(more.body[1].outputs.probabilities[0]).toBeCloseTo(answers.iris.forest.probabilities[1][0], 5);
});

it('swaps versions, goes on without the registry after a restart, and takes what is retired out of service', async () => {
  registry.promote('flowers', 2, file('iris-texts'));
  await inService('flowers', 2);
  const asked = () => app.post('/models/flowers/predict', { X: first });
  expect((await asked()).body.outputs.label).toBe(answers.iris.texts.label[0]);
  await app.stop();
  registry.down = true;
  app = await startApp({ databaseUrl: database.url, registry, stateDir });
  expect((await asked()).body).toMatchObject({ version: 2, outputs: { label: answers.iris.texts.label[0] } });
  registry.down = false;
  registry.retire('flowers');
  await until(asked, ({ status }) => status >= 400);
});

it('a file that is no model leaves the version before in service', async () => {
  registry.promote('flowers', 2, new Map([['model.onnx', Uint8Array.of(1, 2, 3)]]));
  registry.promote('rides', 1, file('ride-columns'));
  await inService('rides', 1);
  expect((await app.get('/models')).body.onnx).toMatchObject([{ version: 1 }, { name: 'rides' }]);
  const ride = await app.post('/models/rides/predict', answers.ride.rows[0]);
  expect(ride.body.outputs.variable).toBeCloseTo(answers.ride.minutes[0], 3);
});

it.each([
  [{ features: [1, 2, 3] }, 'row 0, "X"', '4'],
  [{ features: [1, 2, 3, 'four'] }, 'input "X", value 3', 'a value of type float32'],
  [{ data: [] }, 'data', 'a list of at least one row'],
  [{ data: [1] }, 'data[0]', 'an object or a list'],
  [{ Y: 1 }, 'row 0, "X"', 'a value'],
])('refuses %j, and says where', async (body, path, accepted) => {
  const { status, body: problem } = await app.post('/models/flowers/predict', body);
  expect(status).toBe(400);
  expect(problem).toMatchObject({ code: 'INVALID_REQUEST', errors: [{ path, accepted }] });
});
