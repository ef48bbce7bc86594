import type { FlowName } from '@assay/contracts';
import { createFlowClient, type FlowClient } from '@assay/flows';
import { silentLogger } from '@assay/runtime';
import { newestLogicalTime } from '@assay/store';
import { createTestDatabase, type FakeClock, fakeClock, type TestDatabase } from '@assay/testkit';
import type { UseCase } from '@assay/use-case';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bakery } from '../test/bakery.ts';
import { until } from '../test/start-app.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

let database: TestDatabase;
let flows: FlowClient;
let schedulers: Scheduler[] = [];
let champion: boolean | undefined;

/** Each test has a use case of its own. */
let name: string;
let tests = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  flows = createFlowClient({ databaseUrl: database.url, pool: database.pool, logger: silentLogger });
});
beforeEach(() => {
  tests += 1;
  name = `bread-${tests}`;
  champion = true;
});
afterEach(async () => {
  await Promise.all(schedulers.map((scheduler) => scheduler.stop()));
  schedulers = [];
});
afterAll(async () => {
  await flows.close();
  await database.drop();
});

function scheduler(now: () => Date): Scheduler {
  const made = createScheduler({
    flows,
    lastRun: (of) => newestLogicalTime(database.pool, of),
    hasChampion: () => champion,
    logger: silentLogger,
    now,
  });
  schedulers.push(made);
  return made;
}

/** Each second: node-cron and cron-parser know a sixth field, use-case files do not. */
const eachSecond = '* * * * * *';
const scheduled = (schedule: Partial<NonNullable<UseCase['schedule']>>): UseCase => ({
  ...bakery({ name }),
  schedule: { timezone: 'UTC', catchUp: 'skip', ...schedule },
});
const runs = async (flow?: FlowName) => (await flows.list({ useCase: name, flow, limit: 500 })).runs;
const times = async (flow: FlowName) =>
  (await runs(flow)).map(({ logicalTime }) => logicalTime.toISOString()).sort();

const newest = async (flow: FlowName) =>
  Math.max(...(await runs(flow)).map(({ logicalTime }) => logicalTime.getTime()));

describe('ticks', () => {
  it('start one run each, whoever of two schedulers is first', async () => {
    const wall = () => new Date();
    const two = [scheduler(wall), scheduler(wall)];
    for (const one of two) await one.follow([scheduled({ batch: eachSecond })]);
    await until(
      () => runs('batch'),
      (found) => found.length >= 3,
    );
    const found = await times('batch');
    expect(new Set(found).size).toBe(found.length);
    for (const time of found) expect(time).toMatch(/\.000Z$/);
    for (const run of await runs()) expect(run.trigger).toBe('schedule');
  });

  it('move when the schedule is changed, and end with the use case', async () => {
    const one = scheduler(() => new Date());
    await one.follow([scheduled({ batch: eachSecond })]);
    await until(
      () => runs('batch'),
      (found) => found.length > 0,
    );
    await one.follow([scheduled({ monitor: eachSecond })]);
    const changed = Date.now();
    await until(
      () => newest('monitor'),
      (time) => time > changed + 2000,
    );
    await one.follow([]);
    const removed = Date.now();
    await one.follow([scheduled({ ingest: eachSecond })]);
    await until(
      () => newest('ingest'),
      (time) => time > removed + 2000,
    );
    // A tick within half a second of the change may have been begun before it.
    expect(await newest('batch')).toBeLessThanOrEqual(changed + 500);
    expect(await newest('monitor')).toBeLessThanOrEqual(removed + 500);
  });

  it('of batch and monitor wait for a champion; those of training do not', async () => {
    champion = false;
    const one = scheduler(() => new Date());
    await one.follow([scheduled({ batch: eachSecond, monitor: eachSecond, train: eachSecond })]);
    await until(
      () => runs('train'),
      (found) => found.length >= 2,
    );
    expect(await runs('batch')).toEqual([]);
    expect(await runs('monitor')).toEqual([]);
  });
});

describe('catching up', () => {
  let clock: FakeClock;
  const hourly = '0 * * * *';
  beforeEach(() => {
    clock = fakeClock('2026-01-02T00:30:00Z');
  });
  const ran = (flow: FlowName, time: string) =>
    flows.start({ useCase: name, flow, logicalTime: new Date(time), trigger: 'test' });
  async function caughtUp(schedule: Parameters<typeof scheduled>[0]): Promise<void> {
    const one = scheduler(clock.now);
    await one.follow([scheduled(schedule)]);
    await one.catchUp();
    await one.catchUp();
  }

  it('latest: makes up for the last missed tick, once, on however many replicas', async () => {
    await ran('batch', '2026-01-01T20:00:00Z');
    await caughtUp({ batch: hourly, catchUp: 'latest' });
    await caughtUp({ batch: hourly, catchUp: 'latest' });
    expect(await times('batch')).toEqual(['2026-01-01T20:00:00.000Z', '2026-01-02T00:00:00.000Z']);
  });

  it('all: makes up for each', async () => {
    await ran('train', '2026-01-01T21:00:00Z');
    await caughtUp({ train: hourly, catchUp: 'all' });
    expect((await times('train')).slice(1)).toEqual([
      '2026-01-01T22:00:00.000Z',
      '2026-01-01T23:00:00.000Z',
      '2026-01-02T00:00:00.000Z',
    ]);
  });

  it('skip: makes up for none', async () => {
    await ran('batch', '2026-01-01T20:00:00Z');
    await caughtUp({ batch: hourly, catchUp: 'skip' });
    expect(await times('batch')).toHaveLength(1);
  });

  it('a run for a moment yet to come, or many of the past, do not hide what was missed', async () => {
    await ran('batch', '2026-01-01T20:00:00Z');
    await ran('batch', '2027-01-01T00:00:00Z');
    for (let day = 1; day <= 60; day++) await ran('batch', new Date(Date.UTC(2020, 0, day)).toISOString());
    await caughtUp({ batch: hourly, catchUp: 'all' });
    expect((await times('batch')).filter((time) => time.startsWith('2026'))).toHaveLength(5);
  });

  it('a first batch as soon as there is a champion, a first training never', async () => {
    const one = scheduler(clock.now);
    await one.follow([scheduled({ batch: hourly, train: hourly, ingest: hourly, catchUp: 'latest' })]);
    for (const known of [undefined, false]) {
      champion = known;
      await one.catchUp();
      expect(await runs()).toEqual([]);
    }
    champion = true;
    await one.catchUp();
    expect((await runs()).map(({ id }) => id)).toEqual([`${name}:batch:2026-01-02T00:00:00.000Z`]);
  });
});
