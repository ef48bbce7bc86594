import { gzipSync } from 'node:zlib';
import { problemSchema, servedModelsSchema } from '@assay/contracts';
import { tableFromRows } from '@assay/data';
import { loadServingModel, openBundle, type TabularServing } from '@assay/model-bundle';
import { createTestDatabase, parseMetrics, sampleValue, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day, goldBundle, goldRows, goldUseCase } from './test/gold-bundle.ts';
import { observe } from './test/observe.ts';
import { standInRegistry } from './test/stand-in-registry.ts';
import { removeStateDir, type StartedApp, startApp, until } from './test/start-app.ts';

let database: TestDatabase;
let app: StartedApp;
const registry = standInRegistry();
const bundle = goldBundle();
const model = loadServingModel(openBundle(bundle)) as TabularServing;
const newest = goldRows.at(-1)!['Date'] as number;
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

beforeAll(async () => {
  database = await createTestDatabase();
  await observe(database.pool);
  await database.pool.query(`INSERT INTO assay.use_case (name) VALUES ('gold-price'), ('bikes');`);
  registry.promote('gold-price', 3, bundle);
  app = await startApp({ databaseUrl: database.url, registry, env: { HISTORY_ROWS: '20' } });
  await until(
    () => app.get('/models'),
    ({ body }) => body.models.length === 1,
  );
  // Known use cases are read in the background.
  await until(
    () => app.get('/models/bikes/predict'),
    ({ status }) => status === 503,
  );
});
afterAll(async () => {
  await app.stop();
  removeStateDir(app.stateDir);
  await database.drop();
});

describe('GET /predict', () => {
  it('answers with the value under the name of the use case, the model, the version and an id', async () => {
    const { status, body } = await app.get('/predict?Date=2023-10-01&EUR=1.2');
    expect(status).toBe(200);
    expect(body).toEqual({
      gold_diff: expect.any(Number),
      intervals: [{ level: 0.9, low: expect.any(Number), high: expect.any(Number) }],
      model: 'gold-price',
      version: 3,
      predictionId: expect.stringMatching(/^[\da-f-]{36}$/),
      timestamp: expect.stringMatching(/Z$/),
    });
  });

  it('G3: gives what the pipeline and the model of training give for the same row of the table, to the last bit', async () => {
    const useCase = goldUseCase();
    const next = { Date: newest + day, EUR: 1712.25 };
    const { values } = model.predictTable(tableFromRows(useCase.columns, [...goldRows, next]));
    const { body } = await app.get(`/predict?Date=${iso(next.Date)}&EUR=${next.EUR}`);
    expect(body.gold_diff).toBe(values.at(-1));
  });

  it('takes the history strictly before the date: in the tail, older than the tail, and before all', async () => {
    const useCase = goldUseCase();
    for (const at of [35, 8, 2]) {
      const rows = goldRows.slice(0, at);
      const row = { Date: goldRows[at]!['Date'] as number, EUR: 1690 };
      const { values } = model.predictTable(tableFromRows(useCase.columns, [...rows, row]));
      const { body } = await app.get(`/predict?Date=${iso(row.Date)}&EUR=1690`);
      expect(body.gold_diff).toBe(values.at(-1));
      expect(body.warnings).toEqual(
        at < model.lookBack ? [expect.stringMatching('do not exist')] : undefined,
      );
    }
  });

  it('without parameters is a 400 that lists the required fields, with the key `error` of the original', async () => {
    const { status, headers, body } = await app.get('/predict');
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(problemSchema.parse(body)).toMatchObject({
      code: 'INVALID_REQUEST',
      errors: [{ path: 'query.Date' }, { path: 'query.EUR' }],
    });
    expect(body.error).toMatch(/Date: .*EUR: a number/);
  });

  it.each([
    ['EUR=abc&Date=2023-10-01', 'query.EUR'],
    ['EUR=1.2&Date=tomorrow', 'query.Date'],
    ['EUR=1.2&Date=2023-02-30', 'query.Date'],
    ['EUR=-1&Date=2023-10-01', 'query.EUR'],
    ['EUR=&Date=2023-10-01', 'query.EUR'],
    ['EUR=Infinity&Date=2023-10-01', 'query.EUR'],
    ['EUR=1&EUR=2&Date=2023-10-01', 'EUR'],
    ['EUR=1&Date=2023-10-01&colour=red', 'query.colour'],
    ['EUR=1&Date=%FF%FE', 'query.Date'],
  ])('G6: %s is a 400 that says what was wrong, never a 500', async (query, path) => {
    const { status, body } = await app.get(`/predict?${query}`);
    expect(status).toBe(400);
    expect(body.errors[0]).toEqual({ path, got: expect.any(String), accepted: expect.any(String) });
  });

  it('knows the aliases and the older routes of the use case', async () => {
    const { body } = await app.get('/gold?Date=2023-10-01&price=1.2');
    expect(body).toMatchObject({ gold_diff: expect.any(Number), model: 'gold-price' });
  });
});

describe('POST', () => {
  const row = { Date: '2023-10-01', EUR: 1.2 };

  it('/predict takes the same fields as JSON', async () => {
    const asked = [
      await app.post('/predict', row),
      await app.post('/predict', { ...row, useCase: 'gold-price' }),
      await app.post('/predict', row, { 'x-use-case': 'gold-price' }),
      await app.post('/models/gold-price/predict', row),
      await app.get('/predict?Date=2023-10-01&EUR=1.2'),
    ];
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(asked.map(({ body }) => body.gold_diff)).size).toBe(1);
  });

  it('takes a compressed body', async () => {
    const response = await fetch(`${app.url}/predict`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify(row)),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ gold_diff: expect.any(Number) });
  });

  it.each([
    ['{"EUR": ', 400, 'INVALID_REQUEST'],
    ['[]', 400, 'INVALID_REQUEST'],
    ['null', 400, 'INVALID_REQUEST'],
    ['', 400, 'INVALID_REQUEST'],
    [{ Date: '2023-10-01', EUR: 'abc' }, 400, 'INVALID_REQUEST'],
    [{ Date: '2023-10-01', EUR: { $gt: 0 } }, 400, 'INVALID_REQUEST'],
    [{ Date: '2023-10-01', EUR: [1.2] }, 400, 'INVALID_REQUEST'],
    [{ Date: 'x'.repeat(2_000_000), EUR: 1 }, 413, 'PAYLOAD_TOO_LARGE'],
    [{ ...row, useCase: 'silver' }, 404, 'NOT_FOUND'],
    [{ ...row, useCase: 'bikes' }, 503, 'MODEL_NOT_READY'],
  ])('G6: %j is refused with %i %s', async (body, status, code) => {
    const answer = await app.post('/predict', body);
    expect(answer.status).toBe(status);
    expect(problemSchema.parse(answer.body)).toMatchObject({ status, code });
    if (status === 503) expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('refuses another type of body by name', async () => {
    const { status, body } = await app.post('/predict', 'Date=2023-10-01', { 'content-type': 'text/plain' });
    expect([status, body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it('refuses a browser that asks on behalf of another site', async () => {
    const { status } = await app.post('/predict', row, { origin: 'https://example.com' });
    expect(status).toBe(403);
  });
});

describe('a prediction', () => {
  it('is stored whole: time, version, inputs, features, output, and whether it was simulated', async () => {
    const asked = await app.get('/predict?Date=2023-02-10&EUR=1700', {
      'x-assay-simulated': 'true',
      'x-request-id': 'request-1',
    });
    expect(asked.headers.get('x-request-id')).toBe('request-1');
    const { status, body } = await app.get(`/predictions/${asked.body.predictionId}`);
    expect(status).toBe(200);
    const rows = goldRows.slice(-model.lookBack);
    const { features, value } = model.predictRow({ Date: Date.UTC(2023, 1, 10), EUR: 1700 }, rows);
    expect(body).toEqual({
      id: asked.body.predictionId,
      useCase: 'gold-price',
      model: 'gold-price',
      version: 3,
      runId: 'run-3',
      source: 'online',
      simulated: true,
      createdAt: expect.stringMatching(/Z$/),
      entity: '',
      eventTime: '2023-02-10T00:00:00.000Z',
      inputs: { Date: Date.UTC(2023, 1, 10), EUR: 1700 },
      features: Object.fromEntries(model.featureNames.map((name, i) => [name, features[i]])),
      value,
      output: asked.body,
      requestId: 'request-1',
    });
  });

  it('that nobody was given is a 404, and what is no id a 400', async () => {
    expect((await app.get(`/predictions/${crypto.randomUUID()}`)).status).toBe(404);
    expect((await app.get('/predictions/7')).status).toBe(400);
  });

  it('G5: loads nothing: the bundle was downloaded once for all requests', () => {
    expect(registry.downloads).toBe(1);
  });
});

describe('POST /actuals', () => {
  const values = async () =>
    (await database.pool.query('SELECT prediction_id, event_time, value FROM assay.actual ORDER BY id')).rows;

  it('joins what came true to a prediction given a moment ago, and to a time', async () => {
    const { body } = await app.get('/predict?Date=2023-02-11&EUR=1700');
    const answer = await app.post('/actuals', [
      { predictionId: body.predictionId, value: 1.5 },
      { useCase: 'gold-price', time: '2023-02-12', value: -2 },
    ]);
    expect(answer).toMatchObject({ status: 200, body: { stored: 2 } });
    expect(await values()).toEqual([
      { prediction_id: body.predictionId, event_time: new Date('2023-02-11'), value: 1.5 },
      { prediction_id: null, event_time: new Date('2023-02-12'), value: -2 },
    ]);
  });

  it('stores all or nothing', async () => {
    const before = await values();
    const unknown = await app.post('/actuals', [
      { useCase: 'gold-price', time: '2023-03-01', value: 1 },
      { predictionId: crypto.randomUUID(), value: 1 },
    ]);
    expect(unknown).toMatchObject({ status: 404, body: { errors: [{ path: 'body[1].predictionId' }] } });
    expect((await app.post('/actuals', [{ useCase: 'silver', time: '2023-03-01', value: 1 }])).status).toBe(
      404,
    );
    for (const body of [[], {}, [{ value: 1 }], [{ useCase: 'gold-price', time: 'then', value: 1 }]]) {
      expect((await app.post('/actuals', body)).status).toBe(400);
    }
    expect(await values()).toEqual(before);
  });
});

describe('the service', () => {
  it('lists the models in service with fields, unit and skill', async () => {
    const { models } = servedModelsSchema.parse((await app.get('/models')).body);
    expect(models).toMatchObject([
      {
        name: 'gold-price',
        version: 3,
        respond: 'gold_diff',
        fields: [
          { name: 'Date', type: 'date', required: true },
          { name: 'EUR', type: 'number', required: true, unit: 'EUR/oz', min: 0 },
        ],
        lookBack: 4,
        skill: { baseline: 'no-change', skill: 0.01 },
      },
    ]);
  });

  it('documents itself, each model’s own fields included', async () => {
    const { body } = await app.get('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/predict',
        '/models/{name}/predict',
        '/models/gold-price/predict',
        '/actuals',
        '/predictions/{id}',
      ]),
    );
    const { get, post } = body.paths['/models/gold-price/predict'];
    expect(get.parameters.map(({ name }: { name: string }) => name)).toEqual(['Date', 'EUR']);
    expect(post.requestBody.content['application/json'].schema).toMatchObject({
      properties: { EUR: { type: 'number', minimum: 0 } },
      required: ['Date', 'EUR'],
    });
    expect(post.responses['200'].content['application/json'].schema.required).toContain('gold_diff');
    expect((await app.get('/docs')).status).toBe(200);
  });

  it('says what is wrong with a path or a method', async () => {
    expect((await app.get('/nothing')).status).toBe(404);
    const response = await fetch(`${app.url}/predict`, { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
  });

  it('is healthy with all its parts, the queue that is off included', async () => {
    expect((await app.get('/health/live')).status).toBe(200);
    expect((await app.get('/healthcheck')).body).toEqual({ status: 'healthy' });
    const { status, body } = await app.get('/health/ready');
    expect([status, body.status]).toEqual([200, 'up']);
    expect(body.parts).toMatchObject({
      models: { state: 'up', detail: 'serving gold-price 3' },
      queue: { state: 'up', detail: expect.stringMatching('off') },
    });
  });

  it('counts what it does, with labels from closed sets only', async () => {
    await app.get('/models/no-such-model-anywhere/predict');
    const text = await app.metrics();
    expect(text).not.toContain('no-such-model-anywhere');
    const samples = parseMetrics(text);
    const value = (name: string, labels = {}) => sampleValue(samples, name, labels);
    const gold = { model: 'gold-price' };
    expect(value('assay_predictions_total', { ...gold, version: '3', source: 'online' })).toBeGreaterThan(5);
    expect(value('assay_prediction_duration_seconds_count', gold)).toBeGreaterThan(5);
    expect(value('assay_prediction_errors_total', { ...gold, code: 'INVALID_REQUEST' })).toBeGreaterThan(5);
    expect(value('assay_prediction_errors_total', { model: '', code: 'NOT_FOUND' })).toBeGreaterThan(0);
    expect(value('assay_prediction_value', gold)).toEqual(expect.any(Number));
    expect(value('assay_model_loaded', { ...gold, version: '3' })).toBe(1);
    expect(value('assay_journal_pending_records')).toEqual(expect.any(Number));
    expect(value('assay_journal_oldest_pending_seconds')).toEqual(expect.any(Number));
    const http = { service: 'inference-api', method: 'GET', route: '/predict' };
    expect(value('assay_http_request_duration_seconds_count', { ...http, status: '200' })).toBeGreaterThan(0);
    expect(value('assay_http_request_duration_seconds_count', { ...http, status: '400' })).toBeGreaterThan(0);
  });
});

it('asks for a key where keys are needed, on the way past Express too', async () => {
  const secured = await startApp({
    databaseUrl: database.url,
    registry,
    env: { ASSAY_AUTH: 'keys', ASSAY_ENV: 'production', ASSAY_API_KEY: 'a-key-of-sixteen-characters' },
  });
  try {
    await until(
      () => secured.get('/health/ready'),
      ({ body }) => body.parts.models.state === 'up',
    );
    const query = '/predict?Date=2023-10-01&EUR=1.2';
    expect((await secured.get(query)).status).toBe(401);
    expect((await secured.get(query, { authorization: 'Bearer nonsense' })).status).toBe(401);
    expect((await secured.get(query, { authorization: 'Bearer a-key-of-sixteen-characters' })).status).toBe(
      200,
    );
    expect((await secured.post('/actuals', [])).status).toBe(401);
  } finally {
    await secured.stop();
    removeStateDir(secured.stateDir);
  }
});

it('limits the rate of one address on both ways, never its health', async () => {
  const limited = await startApp({
    databaseUrl: database.url,
    registry,
    env: { RATE_LIMIT_PER_SECOND: '3' },
  });
  try {
    for (const path of ['/predict', '/models']) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => limited.get(path)));
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThan(10);
      expect(refused[0]!.headers.get('retry-after')).toBe('1');
    }
    for (let i = 0; i < 20; i++) expect((await limited.get('/health/live')).status).toBe(200);
  } finally {
    await limited.stop();
    removeStateDir(limited.stateDir);
  }
});
