import { channels, forecastReplySchema, predictionReplySchema, servedModelsSchema } from '@assay/contracts';
import { notify, putForecastIntervals } from '@assay/store';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goldBundle } from './test/gold-bundle.ts';
import { irisBundle, irisUseCaseText } from './test/iris-bundle.ts';
import { observe } from './test/observe.ts';
import { rateBundle, rateRows } from './test/rate-bundle.ts';
import { standInRegistry } from './test/stand-in-registry.ts';
import { removeStateDir, type StartedApp, startApp, until } from './test/start-app.ts';

let database: TestDatabase;
let app: StartedApp;
const registry = standInRegistry();
const day = 86_400_000;
const lastDay = rateRows.at(-1)!.datetime;

beforeAll(async () => {
  database = await createTestDatabase();
  await observe(database.pool);
  await observe(database.pool, rateRows, 'ogrine-rate', { time: 'datetime', entity: 'server' });
  registry.promote('gold-price', 3, goldBundle());
  registry.promote('iris', 1, irisBundle());
  registry.promote('ogrine-rate', 2, rateBundle());
  app = await startApp({ databaseUrl: database.url, registry });
  await until(
    () => app.get('/models'),
    ({ body }) => body.models.length === 3,
  );
  await until(
    () => app.get('/models/ogrine-rate/forecast?server=ankama'),
    ({ status }) => status === 200,
  );
});
afterAll(async () => {
  await app.stop();
  removeStateDir(app.stateDir);
  await database.drop();
});

const stored = async (id: string) => (await app.get(`/predictions/${id}`)).body;

describe('a number', () => {
  it('comes with the intervals that training found', async () => {
    const { body } = await app.get('/predict?Date=2023-10-01&EUR=1.2');
    expect(predictionReplySchema.parse(body).intervals).toEqual([
      { level: 0.9, low: expect.any(Number), high: expect.any(Number) },
    ]);
    const [{ low, high }] = body.intervals;
    expect((low + high) / 2).toBeCloseTo(body.gold_diff, 9);
  });

  it('is explained on request: what each feature added, to the last digit', async () => {
    for (const ask of [
      () => app.get('/predict?Date=2023-02-10&EUR=1700&explain=true'),
      () => app.post('/predict?explain=true', { Date: '2023-02-10', EUR: 1700 }),
    ]) {
      const { status, body } = await ask();
      expect(status).toBe(200);
      const { base, contributions, unit } = body.explanation;
      expect(unit).toBe('target');
      expect(Object.keys(contributions)).toEqual(['EUR', 'change', 'level']);
      const sum = Object.values<number>(contributions).reduce((a, b) => a + b, base);
      expect(sum).toBeCloseTo(body.gold_diff, 8);
    }
    const { status, body } = await app.get('/predict?Date=2023-02-10&EUR=1700&explain=maybe');
    expect([status, body.errors[0].path]).toEqual([400, 'query.explain']);
  });
});

describe('a class', () => {
  const features = [5.1, 1.4];

  it('I1: the documented request is answered 200, with the number, the label, how likely each is, and when', async () => {
    const { status, body } = await app.post('/predict', { features });
    expect(status).toBe(200);
    expect(predictionReplySchema.parse(body)).toEqual({
      prediction: 0,
      label: 'setosa',
      probabilities: {
        setosa: expect.any(Number),
        versicolor: expect.any(Number),
        virginica: expect.any(Number),
      },
      model: 'iris',
      version: 1,
      predictionId: expect.any(String),
      timestamp: expect.stringMatching(/Z$/),
    });
    const total = Object.values<number>(body.probabilities).reduce((a, b) => a + b);
    expect(total).toBeCloseTo(1, 12);
  });

  it('I4: the list and the named fields mean the same, whatever their order', async () => {
    const answers = await Promise.all([
      app.post('/predict', { features }),
      app.post('/predict', { petal_length: 1.4, sepal_length: 5.1 }),
      app.post('/models/iris/predict', { features: { petal_length: 1.4, sepal_length: 5.1 } }),
      app.get('/predict?petal_length=1.4&sepal_length=5.1'),
    ]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body.probabilities))).size).toBe(1);
    for (const { body } of answers)
      expect((await stored(body.predictionId)).inputs).toEqual({ sepal_length: 5.1, petal_length: 1.4 });
  });

  it('I2: is stored with its label and its probabilities', async () => {
    const { body } = await app.post('/predict', { features });
    expect(await stored(body.predictionId)).toMatchObject({
      useCase: 'iris',
      value: null,
      label: 'setosa',
      eventTime: null,
      output: { prediction: 0, probabilities: body.probabilities },
    });
  });

  it('takes several rows at once, and predicts none where one cannot be read', async () => {
    const row = { sepal_length: 5.1, petal_length: 1.4 };
    const other = { sepal_length: 6.9, petal_length: 6.6 };
    const many = await app.post('/predict', { useCase: 'iris', data: [row, other] });
    expect(many.body.map(({ label }: { label: string }) => label)).toEqual(['setosa', 'virginica']);
    const one = await app.post('/predict', { useCase: 'iris', data: [row] });
    expect(one.body).toMatchObject({ prediction: 0, label: 'setosa' });
    // Asking for the newest ships the journal up to it.
    const count = async (newest: string) => {
      await stored(newest);
      return Number((await database.pool.query('SELECT count(*) AS n FROM assay.prediction')).rows[0].n);
    };
    const before = await count(one.body.predictionId);
    const wrong = await app.post('/models/iris/predict', { data: [row, { ...row, petal_length: 'long' }] });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'body.data[1].petal_length' }] } });
    for (const data of [[], ['row'], [[1, 2]]])
      expect((await app.post('/models/iris/predict', { data })).status).toBe(400);
    const next = await app.post('/models/iris/predict', row);
    expect(await count(next.body.predictionId)).toBe(before + 1);
  });

  it('says what it is made of: log-odds of the class that it answers', async () => {
    const { body } = await app.post('/models/iris/predict?explain=true', { features });
    expect(body.explanation).toMatchObject({
      unit: 'log-odds',
      contributions: { sepal_length: expect.any(Number) },
    });
  });

  it('learns which class came true, and refuses what is none', async () => {
    const { body } = await app.post('/predict', { features });
    const answer = await app.post('/actuals', [{ predictionId: body.predictionId, label: 'versicolor' }]);
    expect(answer).toMatchObject({ status: 200, body: { stored: 1 } });
    const { rows } = await database.pool.query('SELECT value, label FROM assay.actual WHERE use_case = $1', [
      'iris',
    ]);
    expect(rows).toEqual([{ value: null, label: 'versicolor' }]);
    const time = '2024-01-01';
    for (const [wrong, path] of [
      [{ useCase: 'iris', time, label: 'rose' }, 'body[0].label'],
      [{ useCase: 'iris', time, value: 1 }, 'body[0].value'],
      [{ useCase: 'gold-price', time, label: 'up' }, 'body[0].label'],
      [{ predictionId: body.predictionId, label: 'rose' }, 'body[0].label'],
      [{ predictionId: body.predictionId, value: 1 }, 'body[0].value'],
    ] as const) {
      const refused = await app.post('/actuals', [wrong]);
      expect([refused.status, refused.body.errors[0].path]).toEqual([400, path]);
    }
    for (const wrong of [
      { predictionId: body.predictionId },
      { useCase: 'iris', time, value: 1, label: 'rose' },
    ])
      expect((await app.post('/actuals', [wrong])).status).toBe(400);
    const kept = await database.pool.query('SELECT label FROM assay.actual WHERE use_case = $1', ['iris']);
    expect(kept.rows).toEqual([{ label: 'versicolor' }]);
  });

  it('is answered by its label where the use case does not ask for the number', async () => {
    const own = standInRegistry();
    own.promote('iris', 1, irisBundle(irisUseCaseText('{ field: species }')));
    const labelled = await startApp({ databaseUrl: database.url, registry: own });
    try {
      const { body } = await until(
        () => labelled.post('/predict', { features }),
        ({ status }) => status === 200,
      );
      expect(body).toMatchObject({ species: 'setosa', probabilities: { setosa: expect.any(Number) } });
      expect(body.label).toBe(undefined);
    } finally {
      await labelled.stop();
      removeStateDir(labelled.stateDir);
    }
  });
});

describe('a forecast', () => {
  it('begins after the last observation, a value and intervals for each step', async () => {
    const { status, body } = await app.get('/models/ogrine-rate/forecast?server=ankama');
    expect(status).toBe(200);
    const reply = forecastReplySchema.parse(body);
    expect(reply).toMatchObject({
      model: 'ogrine-rate',
      version: 2,
      origin: new Date(lastDay).toISOString(),
    });
    expect(reply.forecasts.map(({ datetime }) => Date.parse(datetime))).toEqual(
      Array.from({ length: 7 }, (_, i) => lastDay + (i + 1) * day),
    );
    for (const step of reply.forecasts) {
      const rate = step['rate'] as number;
      expect(rate).toBeGreaterThan(40);
      expect(rate).toBeLessThan(80);
      expect(step.intervals).toEqual([{ level: 0.8, low: expect.any(Number), high: expect.any(Number) }]);
      expect(step.intervals![0]!.low).toBeLessThan(rate);
    }
  });

  it('is stored step by step, and is the same prediction until something new is observed', async () => {
    const ask = () => app.get('/models/ogrine-rate/forecast?server=brumen');
    const [first, again] = [await ask(), await ask()];
    expect(again.body.forecasts).toEqual(first.body.forecasts);
    const [, , third] = first.body.forecasts;
    const record = await stored(third.predictionId);
    expect(record).toMatchObject({
      entity: 'brumen',
      horizon: 3,
      eventTime: third.datetime,
      value: third.rate,
      inputs: { server: 'brumen', origin: lastDay },
    });
    const { rows } = await database.pool.query(
      "SELECT horizon FROM assay.prediction WHERE entity = 'brumen' ORDER BY horizon",
    );
    expect(rows.map(({ horizon }) => horizon)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const { origin } = first.body;
    expect(origin).toBe(new Date(lastDay).toISOString());
  });

  it('goes as far as is asked, and no further than training has judged', async () => {
    const { body } = await app.get('/models/ogrine-rate/forecast?server=ankama&horizon=3');
    const whole = (await app.get('/models/ogrine-rate/forecast?server=ankama')).body;
    expect(body.forecasts).toEqual(whole.forecasts.slice(0, 3));
    for (const horizon of ['0', '8', 'week']) {
      const wrong = await app.get(`/models/ogrine-rate/forecast?server=ankama&horizon=${horizon}`);
      expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'query.horizon']);
      expect(wrong.body.errors[0].accepted).toContain('from 1 to 7');
    }
  });

  it('names its entity by the column or as `entity`', async () => {
    const named = await app.get('/models/ogrine-rate/forecast?entity=brumen');
    expect(named.status).toBe(200);
    expect(named.body.forecasts).toEqual(
      (await app.get('/models/ogrine-rate/forecast?server=brumen')).body.forecasts,
    );
    const both = await app.get('/models/ogrine-rate/forecast?entity=brumen&colour=red');
    expect([both.status, both.body.errors[0].path]).toEqual([400, 'query.colour']);
  });

  it('answers its older route with the list that its clients know', async () => {
    const { status, body } = await app.get('/seven-days-forecast?server=ankama');
    expect(status).toBe(200);
    expect(body).toHaveLength(7);
    expect(body[0]).toEqual({
      datetime: new Date(lastDay + day).toISOString().replace('.000Z', '+00:00'),
      prediction_rateTenth: Math.round(body[0].prediction_rate * 10),
      prediction_rate: expect.any(Number),
      low: expect.any(Number),
    });
  });

  it('says what is wrong with the question', async () => {
    const missing = await app.get('/models/ogrine-rate/forecast');
    expect([missing.status, missing.body.errors[0].path]).toEqual([400, 'query.server']);
    for (const field of ['server', 'entity']) {
      const nowhere = await app.get(`/models/ogrine-rate/forecast?${field}=nowhere`);
      expect([nowhere.status, nowhere.body.detail]).toEqual([
        404,
        expect.stringContaining('nothing of "nowhere" was observed in "ogrine-rate"'),
      ]);
    }
    expect((await app.get('/models/no-such/forecast')).status).not.toBe(500);
    const tabular = await app.get('/models/gold-price/forecast');
    expect([tabular.status, tabular.body.detail]).toEqual([
      400,
      expect.stringContaining('/models/gold-price/predict'),
    ]);
    const predicted = await app.get('/models/ogrine-rate/predict?server=ankama');
    expect([predicted.status, predicted.body.detail]).toEqual([400, expect.stringContaining('/forecast')]);
    const posted = await app.post('/models/ogrine-rate/forecast', {});
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('is no answer to a bare question of which nothing fits', async () => {
    const { status, body } = await app.get('/predict');
    expect(status).toBe(400);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['query.Date', 'query.EUR']);
  });

  it('moves on when a later observation arrives', async () => {
    const next = { datetime: lastDay + day, server: 'ankama', rate: 61 };
    await observe(database.pool, [next], 'ogrine-rate', { time: 'datetime', entity: 'server' });
    await until(
      () => app.get('/models/ogrine-rate/forecast?server=ankama'),
      ({ body }) => body.origin === new Date(next.datetime).toISOString(),
    );
  });

  it('takes intervals that have learned from what came since the training', async () => {
    const ask = async () =>
      (await app.get('/models/ogrine-rate/forecast?server=brumen')).body.forecasts[0].intervals;
    const [before] = await ask();
    const radii = Array.from({ length: 7 }, (_, i) => 30 + i);
    const uncertainty = {
      kind: 'conformal-horizons',
      horizon: 7,
      levels: [{ level: 0.8, radii, coverage: radii.map(() => 0.8), rows: 90 }],
      tooFewRows: [],
    };
    await putForecastIntervals(database.pool, {
      useCase: 'ogrine-rate',
      version: 2,
      learnedUntil: new Date(lastDay),
      forecasts: 90,
      uncertainty,
    });
    await notify(database.pool, channels.observations, { useCase: 'ogrine-rate' });
    await until(ask, ([{ low, high }]) => Math.abs(high - low - 60) < 1e-9);
    expect(before.high - before.low).toBeLessThan(60);
  });
});

describe('a forecast of many series', () => {
  const name = 'ogrine-rate';
  const started = async (forecaster: string): Promise<StartedApp> => {
    const many = standInRegistry();
    many.promote(name, 2, rateBundle({ forecaster, entities: 10_000 }));
    const own = await startApp({ databaseUrl: database.url, registry: many });
    await until(
      () => own.get('/models'),
      ({ body }) => body.models.length === 1,
    );
    return own;
  };
  const countOf = async (entity: string) =>
    Number(
      (await database.pool.query('SELECT count(*) AS n FROM assay.prediction WHERE entity = $1', [entity]))
        .rows[0].n,
    );

  it('keeps none of their past, reads that of an entity when it is asked for, and moves on when it grows', async () => {
    const own = await started('ridge');
    try {
      const ask = () => own.get(`/models/${name}/forecast?entity=brumen`);
      const first = await ask();
      expect([first.status, first.body.basis]).toEqual([200, undefined]);
      expect((await ask()).body.forecasts).toEqual(first.body.forecasts);
      const next = { datetime: Date.parse(first.body.origin) + day, server: 'brumen', rate: 171 };
      await observe(database.pool, [next], name, { time: 'datetime', entity: 'server' });
      await until(ask, ({ body }) => body.origin === new Date(next.datetime).toISOString());
    } finally {
      await own.stop();
      removeStateDir(own.stateDir);
    }
  });

  it('of an entity without a past is what one model learned from the others, and is marked', async () => {
    const own = await started('ridge');
    try {
      const { status, body } = await own.get(`/models/${name}/forecast?entity=a-new-one&horizon=2`);
      expect(status).toBe(200);
      expect(forecastReplySchema.parse(body)).toMatchObject({
        basis: 'no-past',
        warnings: [expect.stringContaining('nothing of "a-new-one" was observed')],
      });
      expect(body.forecasts).toHaveLength(2);
      for (const { rate, intervals = [] } of body.forecasts) {
        expect(Number.isFinite(rate)).toBe(true);
        expect(intervals).toEqual([]);
      }
      const newest = await database.pool.query(
        `SELECT max(time) AS time FROM assay.observation WHERE use_case = $1`,
        [name],
      );
      expect(body.origin).toBe(newest.rows[0].time.toISOString());
    } finally {
      await own.stop();
      removeStateDir(own.stateDir);
    }
    // The journal is shipped by now.
    expect(await countOf('a-new-one')).toBe(2);
  });

  it('is none where each is forecast from its own past, and there is none', async () => {
    const own = await started('seasonal-naive');
    try {
      const { status, body } = await own.get(`/models/${name}/forecast?entity=a-new-one`);
      expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
    } finally {
      await own.stop();
      removeStateDir(own.stateDir);
    }
  });
});

it('W5: looks for new versions at once when asked to, under its older name too', async () => {
  registry.promote('iris', 2, irisBundle());
  for (const path of ['/models/reload', '/reload_model']) {
    const { status, body } = await app.post(path, {});
    expect(status).toBe(200);
    expect(body.models).toContainEqual({ name: 'iris', version: 2 });
  }
});

it('lists what each model is asked for and answers', async () => {
  const { models } = servedModelsSchema.parse((await app.get('/models')).body);
  expect(models.map(({ name, task, predict }) => [name, task, predict])).toEqual(
    expect.arrayContaining([
      ['gold-price', 'regression', '/models/gold-price/predict'],
      ['iris', 'classification', '/models/iris/predict'],
      ['ogrine-rate', 'forecast', '/models/ogrine-rate/forecast'],
    ]),
  );
  expect(models.find(({ name }) => name === 'iris')!.classes).toEqual(['setosa', 'versicolor', 'virginica']);
  expect(models.find(({ name }) => name === 'ogrine-rate')).toMatchObject({
    horizon: 7,
    fields: [{ name: 'server', required: true }],
  });
  const { paths } = (await app.get('/openapi.json')).body;
  const schema = paths['/models/iris/predict'].post.responses['200'].content['application/json'].schema;
  expect(schema.properties.prediction).toMatchObject({ type: 'number' });
  expect(Object.keys(paths['/models/ogrine-rate/forecast'])).toEqual(['get']);
});
