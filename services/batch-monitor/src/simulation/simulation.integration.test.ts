import { silentLogger } from '@assay/runtime';
import { claimSimulation, insertBatchPredictions } from '@assay/store';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChampionModels } from '../models/champion-models.ts';
import { ferryBundle, ferryText } from '../test/ferry.ts';
import { floristBundle, floristRows, floristText } from '../test/florist.ts';
import { standInRegistry } from '../test/stand-in-registry.ts';
import { observe, until } from '../test/start-app.ts';
import { useCaseOf } from '../test/task-bundles.ts';
import { simulateRequests } from './simulate-requests.ts';
import { createSimulator, type Simulator } from './simulator.ts';

let database: TestDatabase;
const registry = standInRegistry();
const tick = new Date('2026-11-21T16:00:00Z');
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

interface Asked {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

/** The requests that would be sent; every third is refused. */
function simulation(refuse = false) {
  const asked: Asked[] = [];
  const counts: string[] = [];
  const fetch = (async (url: URL, init: RequestInit) => {
    const body = init.body === undefined ? undefined : JSON.parse(String(init.body));
    asked.push({
      url: String(url),
      method: init.method!,
      headers: init.headers as Record<string, string>,
      body,
    });
    return new Response('{}', { status: refuse && asked.length % 3 === 0 ? 400 : 200 });
  }) as typeof globalThis.fetch;
  const parts = {
    pool: database.pool,
    models: createChampionModels(registry),
    inferenceUrl: 'http://inference:9696',
    apiKey: 'k',
    fetch,
    logger: silentLogger,
    count: (_: string, result: string) => counts.push(result),
  };
  return { asked, counts, parts };
}

const withTraffic = (text: string) => useCaseOf(`${text}simulate: { cron: "*/30 * * * *", rows: 6 }\n`);
const { signal } = new AbortController();

describe('simulated traffic', () => {
  it('asks the inference API as a client would, marked, about moments that are known', async () => {
    registry.promote('flowers', 1, floristBundle('flowers'));
    await observe(database.pool, 'flowers', floristRows(0, 50));
    const { asked, counts, parts } = simulation(true);
    await simulateRequests(parts, withTraffic(floristText('flowers')), tick, signal);
    expect(asked).toHaveLength(6);
    expect(counts).toEqual(['answered', 'answered', 'refused', 'answered', 'answered', 'refused']);
    expect(asked[0]).toMatchObject({
      url: 'http://inference:9696/models/flowers/predict',
      method: 'POST',
      headers: { 'x-assay-simulated': 'true', authorization: 'Bearer k' },
    });
    const petals = new Set(floristRows(0, 50).map(({ petal }) => petal));
    for (const { body } of asked) expect(petals).toContain((body as { petal: number }).petal);
    // The same tick again would ask the same.
    const again = simulation();
    await simulateRequests(again.parts, withTraffic(floristText('flowers')), tick, signal);
    expect(again.asked.map(({ body }) => body)).toEqual(asked.map(({ body }) => body));
  });

  it('of a table without a time is drawn as training had it', async () => {
    registry.promote('bouquet', 1, floristBundle('bouquet', { dated: false }));
    const { asked, parts } = simulation();
    await simulateRequests(parts, withTraffic(floristText('bouquet', { dated: false })), tick, signal);
    for (const { body } of asked) expect((body as { petal: number }).petal).toBeGreaterThan(-3);
    expect(new Set(asked.map(({ body }) => JSON.stringify(body))).size).toBeGreaterThan(3);
  });

  it('of a forecast asks for the forecast, once', async () => {
    registry.promote('ferry', 1, ferryBundle('ferry'));
    await observe(database.pool, 'ferry', [{ Date: 0, shop: 'north', passengers: 1 }]);
    const { asked, parts } = simulation();
    await simulateRequests(parts, withTraffic(ferryText('ferry')), tick, signal);
    expect(asked.map(({ url, method }) => `${method} ${url}`)).toEqual([
      'GET http://inference:9696/models/ferry/forecast?shop=north',
    ]);
  });
});

describe('a tick', () => {
  const claim = (work: () => Promise<void>) =>
    claimSimulation(database.pool, { useCase: 'claimed', tick }, work);

  it('is one replica’s at a time, and nobody’s once its traffic is stored', async () => {
    let finish = () => {};
    const first = claim(() => new Promise((resolve) => (finish = resolve)));
    await until(
      () => claim(async () => {}),
      (claimed) => !claimed,
    );
    finish();
    expect(await first).toBe(true);
    expect(await claim(async () => {})).toBe(true);
    await insertBatchPredictions(database.pool, {
      flowRunId: 'x',
      predictions: [
        {
          ...{ id: crypto.randomUUID(), useCase: 'claimed', model: 'claimed', version: 1, runId: 'r' },
          ...{ source: 'online', simulated: true, createdAt: new Date(tick.getTime() + 5).toISOString() },
          ...{ entity: '', eventTime: null, inputs: {}, features: {}, value: 1, output: {}, requestId: null },
        },
      ],
    });
    expect(await claim(async () => {})).toBe(false);
  });

  it('is fired while the use case asks for it, with the file as it is by then', async () => {
    const sent: number[] = [];
    const simulator: Simulator = createSimulator({
      send: async (useCase) => void sent.push(useCase.simulate!.rows),
      claim: async (_useCase, _tick, work) => work().then(() => true),
      logger: silentLogger,
      now: () => new Date(),
    });
    const eachSecond = (rows: number) => ({
      ...withTraffic(floristText('often')),
      simulate: { cron: '* * * * * *', rows },
    });
    await simulator.follow([eachSecond(3)]);
    await until(
      () => sent,
      () => sent.includes(3),
    );
    await simulator.follow([eachSecond(5)]);
    await until(
      () => sent,
      () => sent.includes(5),
    );
    await simulator.follow([]);
    await simulator.stop();
  });
});
