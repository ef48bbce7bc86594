import { randomUUID } from 'node:crypto';
import { predictionQueues, predictionResultMessageSchema } from '@assay/contracts';
import { createTestDatabase, parseMetrics, sampleValue, type TestDatabase } from '@assay/testkit';
import { type ChannelModel, type ConfirmChannel, type ConsumeMessage, connect, type Options } from 'amqplib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { goldBundle } from './test/gold-bundle.ts';
import { irisBundle } from './test/iris-bundle.ts';
import { observe } from './test/observe.ts';
import { type StandInRegistry, standInRegistry } from './test/stand-in-registry.ts';
import { removeStateDir, type StartedApp, startApp, until } from './test/start-app.ts';

/** A RabbitMQ whose queues of predictions this test may empty; the Compose test of CI names one. */
const url = process.env['AMQP_TEST_URL'] || undefined;
const row = { Date: '2023-02-10', EUR: 1700 };

describe.skipIf(url === undefined)('RabbitMQ (AMQP_TEST_URL)', () => {
  let database: TestDatabase;
  let registry: StandInRegistry;
  let app: StartedApp;
  let connection: ChannelModel;
  let channel: ConfirmChannel;
  let results: ConsumeMessage[];

  beforeAll(async () => {
    connection = await connect(url!);
    channel = await connection.createConfirmChannel();
    // As older clients declare them.
    await channel.assertQueue('prediction_requests', { durable: true });
    await channel.assertExchange('prediction_results', 'fanout', { durable: true });
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, predictionQueues.results, '');
    await channel.consume(queue, (message) => message && results.push(message), { noAck: true });
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    results = [];
    await channel.assertQueue(predictionQueues.dead, { durable: true });
    for (const name of [predictionQueues.requests, predictionQueues.dead]) await channel.purgeQueue(name);
    database = await createTestDatabase();
    await observe(database.pool);
    registry = standInRegistry();
    registry.promote('gold-price', 1, goldBundle());
    app = await startApp({ databaseUrl: database.url, registry, env: { AMQP_URL: url! } });
    await until(
      () => app.get('/health/ready'),
      ({ body }) => body.status === 'up',
    );
  });
  afterEach(async () => {
    await app.stop();
    removeStateDir(app.stateDir);
    await database.drop();
  });

  const send = (body: unknown, properties: Options.Publish = {}) =>
    channel.sendToQueue(
      predictionQueues.requests,
      Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      properties,
    );
  const answered = (count: number) =>
    until(
      () => results.length,
      (length) => length >= count,
    );
  const bodies = () =>
    results.map(({ content }) => predictionResultMessageSchema.parse(JSON.parse(content.toString())));

  it('I3: answers fields side by side, under features, and by header, with what HTTP answers', async () => {
    const { body } = await app.post('/predict', row);
    send({ ...row, id: 'one' });
    send({ features: row, useCase: 'gold-price' }, { messageId: 'two' });
    send(row, { headers: { 'X-Use-Case': 'gold-price', 'X-Assay-Simulated': 'true' } });
    await answered(3);
    expect(bodies().map(({ gold_diff, model, useCase }) => [gold_diff, model, useCase])).toEqual(
      Array(3).fill([body.gold_diff, 'gold-price', 'gold-price']),
    );
    expect(bodies().map(({ id }) => id)).toEqual(['one', 'two', undefined]);
    expect(results.map(({ properties }) => properties.correlationId)).toEqual(['one', 'two', undefined]);
    const stored = await until(
      () =>
        database.pool.query(
          "SELECT simulated, request_id FROM assay.prediction WHERE source = 'queue' ORDER BY 1, 2",
        ),
      ({ rows }) => rows.length === 3,
    );
    expect(stored.rows).toEqual([
      { simulated: false, request_id: 'one' },
      { simulated: false, request_id: 'two' },
      { simulated: true, request_id: null },
    ]);
  });

  it('I3: answers classes to the list that older producers send, as HTTP does', async () => {
    registry.promote('iris', 1, irisBundle());
    await until(
      () => app.get('/models'),
      ({ body }) => body.models.length === 2,
    );
    const { body } = await app.post('/predict', { features: [5.1, 1.4] });
    send({ features: [5.1, 1.4] });
    await answered(1);
    expect(bodies()[0]).toMatchObject({
      useCase: 'iris',
      prediction: 0,
      label: 'setosa',
      probabilities: body.probabilities,
    });
  });

  it('makes one prediction of a message that comes twice', async () => {
    const messageId = randomUUID();
    send(row, { messageId });
    send(row, { messageId });
    await answered(2);
    expect(new Set(bodies().map(({ predictionId }) => predictionId)).size).toBe(1);
    const { rows } = await until(
      () => database.pool.query('SELECT id FROM assay.prediction'),
      (result) => result.rows.length > 0,
    );
    expect(rows).toHaveLength(1);
  });

  it('puts what can never be answered into the dead queue, with the reason, and goes on', async () => {
    const bad = ['no JSON', [], { ...row, EUR: 'abc' }, { ...row, useCase: 'silver' }, { ...row, id: 5 }];
    for (const body of bad) send(body, { messageId: 'bad', headers: { trace: 'kept' } });
    send(row);
    await answered(1);
    const dead = await until(
      () => channel.checkQueue(predictionQueues.dead),
      ({ messageCount }) => messageCount === bad.length,
    );
    expect(dead.messageCount).toBe(bad.length);
    for (const body of bad) {
      const message = await channel.get(predictionQueues.dead, { noAck: true });
      if (!message) throw new Error('the dead queue is empty');
      expect(message.content.toString()).toBe(typeof body === 'string' ? body : JSON.stringify(body));
      expect(message.properties.messageId).toBe('bad');
      expect(message.properties.headers).toMatchObject({
        trace: 'kept',
        'x-code': expect.stringMatching(/INVALID_REQUEST|NOT_FOUND/),
        'x-reason': expect.stringMatching(/./),
      });
    }
    const samples = parseMetrics(await app.metrics());
    expect(sampleValue(samples, 'assay_queue_messages_total', { result: 'dead' })).toBe(bad.length);
    expect(sampleValue(samples, 'assay_queue_messages_total', { result: 'answered' })).toBe(1);
  });

  it('gives a message back while there is no champion, and answers it when there is one', async () => {
    registry.retire('gold-price');
    await until(
      () => app.get('/models'),
      ({ body }) => body.models.length === 0,
    );
    send(row, { messageId: 'early' });
    await until(
      () => app.metrics(),
      (text) => /assay_queue_messages_total\{result="returned"\} [1-9]/.test(text),
    );
    registry.promote('gold-price', 2, goldBundle());
    await answered(1);
    expect(bodies()[0]).toMatchObject({ id: 'early', version: 2 });
  });

  it('answers every message of a flood, while HTTP goes on, and over an ordered end', async () => {
    const count = 2_000;
    for (let i = 0; i < count; i++) send({ ...row, EUR: 1000 + i, id: `flood-${i}` });
    const { status } = await app.get('/predict?Date=2023-02-10&EUR=1700');
    expect(status).toBe(200);
    await answered(200);
    await app.stop();
    app = await startApp({
      databaseUrl: database.url,
      registry,
      stateDir: app.stateDir,
      env: { AMQP_URL: url! },
    });
    const ids = () => new Set(bodies().map(({ id }) => id));
    await until(
      () => ids().size,
      (size) => size === count,
    );
    await until(
      () =>
        database.pool.query(
          "SELECT count(DISTINCT request_id) AS n FROM assay.prediction WHERE source = 'queue'",
        ),
      ({ rows }) => rows[0].n === count,
    );
  });
});
