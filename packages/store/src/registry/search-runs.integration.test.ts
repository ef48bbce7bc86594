import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countRuns } from './candidate-runs.ts';
import { fewMatchingRuns } from './few-matching-runs.ts';
import { getRun } from './get-run.ts';
import { insertExperiment } from './insert-experiment.ts';
import { insertRun } from './insert-run.ts';
import { logBatches, metricKeysOf } from './log-batch.ts';
import { createMetricKeys } from './metric-keys.ts';
import type { RunSearch } from './run-conditions.ts';
import { runsAsJson } from './runs-as-json.ts';
import type { SearchCondition, SearchOrder } from './search-condition.ts';
import { searchRuns } from './search-runs.ts';
import { setRunLifecycle } from './set-run-lifecycle.ts';
import { sortMatchingRuns } from './sort-matching-runs.ts';
import { walkRunsInOrder } from './walk-runs-in-order.ts';

let database: TestDatabase;
let experimentIds: number[];

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  experimentIds = [];
  const keys = createMetricKeys(pool);
  for (const name of ['one', 'two'])
    experimentIds.push((await insertExperiment(pool, { name, artifactLocation: null, tags: [], time: 1 }))!);
  for (let i = 0; i < 120; i++) {
    const runId = `${(i * 7919) % 120}`.padStart(4, '0');
    await insertRun(pool, {
      runId,
      experimentId: experimentIds[i % 3 === 0 ? 1 : 0]!,
      name: `run-${i}`,
      userId: '',
      // Ties, which the id breaks.
      startTime: Math.floor(i / 4),
      tags: [{ key: 'team', value: i % 2 === 0 ? 'a' : 'b' }],
    });
    const point = (key: string, value: number, isNan = false) => ({
      key,
      value,
      isNan,
      timestamp: 1,
      step: 0,
    });
    const batch = {
      runId,
      // Few values, so that many are equal; some are missing, some NaN.
      metrics: [
        ...(i % 5 === 0 ? [] : [point('loss', i % 7)]),
        ...(i % 11 === 0 ? [point('score', 0, true)] : [point('score', (i * 37) % 10)]),
      ],
      params: i % 4 === 0 ? [] : [{ key: 'kind', value: 'xyz'[i % 3]! }],
      tags: [],
    };
    await logBatches(pool, [batch], await keys.numbersOf(metricKeysOf([batch])));
    if (i % 13 === 0) await setRunLifecycle(pool, { runId, stage: 'deleted', time: 1 });
  }
});
afterAll(() => database.drop());

const condition: fc.Arbitrary<SearchCondition> = fc.oneof(
  fc.record({
    kind: fc.constant('metric' as const),
    key: fc.constantFrom('loss', 'score', 'none'),
    comparator: fc.constantFrom('<', '<=', '=', '!=', '>', '>='),
    value: fc.integer({ min: -1, max: 10 }),
  }),
  fc.record({
    kind: fc.constantFrom('param' as const, 'tag' as const),
    key: fc.constantFrom('kind', 'team'),
    comparator: fc.constantFrom('=', '!=', 'LIKE'),
    value: fc.constantFrom('x', 'y', 'a', 'b', '%'),
  }),
  fc.record({
    kind: fc.constant('attribute' as const),
    key: fc.constant('start_time'),
    comparator: fc.constantFrom('<', '>='),
    value: fc.integer({ min: 0, max: 30 }),
  }),
);
const order: fc.Arbitrary<SearchOrder> = fc.oneof(
  // What an index knows the order of comes more often: it is what the ways differ in.
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('metric' as const),
      key: fc.constantFrom('loss', 'score'),
      ascending: fc.boolean(),
    }),
  },
  fc.record({
    kind: fc.constant('attribute' as const),
    key: fc.constantFrom('start_time', 'run_name'),
    ascending: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('param' as const), key: fc.constant('kind'), ascending: fc.boolean() }),
);

const searches: fc.Arbitrary<RunSearch> = fc
  .record({
    experimentIds: fc.constantFrom(['one'], ['one'], ['two'], ['one', 'two']),
    stages: fc.constantFrom(['active'], ['active'], ['deleted'], ['active', 'deleted']),
    conditions: fc.oneof(fc.tuple(condition), fc.array(condition, { maxLength: 3 })),
    order: fc.array(order, { maxLength: 1 }),
    limit: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 6 }) },
      fc.integer({ min: 1, max: 30 }),
    ),
    after: fc.constant(null),
  })
  .map((search) => ({
    ...search,
    experimentIds: search.experimentIds.map((name) => experimentIds[name === 'one' ? 0 : 1]!),
  }));

it('finds the same page whichever way is taken, the first and the next', async () => {
  const { pool } = database;
  const taken = { few: 0, walk: 0, among: 0, next: 0 };
  async function compare(asked: RunSearch): Promise<void> {
    const sorted = await sortMatchingRuns(pool, asked);
    expect(await searchRuns(pool, asked)).toEqual(sorted);
    const { candidates } = await countRuns(pool, asked);
    if (candidates !== null) {
      taken.few++;
      expect(await fewMatchingRuns(pool, asked, candidates)).toEqual(sorted);
      const among = await walkRunsInOrder(pool, asked, candidates);
      if (among !== null) {
        taken.among++;
        expect(among).toEqual(sorted);
      }
    }
    const walked = await walkRunsInOrder(pool, asked);
    if (walked !== null) {
      taken.walk++;
      expect(walked).toEqual(sorted);
    }
    if (asked.after !== null || sorted.length < asked.limit) return;
    taken.next++;
    await compare({ ...asked, after: sorted.at(-1)!.place });
  }
  await fc.assert(fc.asyncProperty(searches, compare), { numRuns: 300 });
  // Some 13 of the 300 draws take the rarest of them.
  expect(Math.min(taken.few, taken.walk, taken.among, taken.next)).toBeGreaterThan(0);
});

it('tells every run once, page by page', async () => {
  const several = fc.tuple(searches, fc.array(order, { maxLength: 3 }));
  await fc.assert(
    fc.asyncProperty(several, async ([first, order]) => {
      const { pool } = database;
      const asked = { ...first, order };
      const all = await sortMatchingRuns(pool, { ...asked, limit: 200 });
      const told = [];
      for (let search: RunSearch = asked; ; ) {
        const page = await searchRuns(pool, search);
        told.push(...page);
        if (page.length < search.limit) break;
        search = { ...search, after: page.at(-1)!.place };
      }
      expect(told).toEqual(all);
    }),
    { numRuns: 60 },
  );
});

it('writes runs as a client of MLflow reads them, the same as one by one', async () => {
  const { pool } = database;
  const asked = {
    experimentIds,
    stages: ['active', 'deleted'],
    conditions: [],
    order: [],
    limit: 200,
    after: null,
  };
  const numbers = (await searchRuns(pool, asked)).map(({ no }) => no);
  const runs = (await runsAsJson(pool, numbers)).map(({ text }) => JSON.parse(text));
  expect(runs).toHaveLength(120);
  for (const { info, data, inputs, outputs } of runs) {
    const run = (await getRun(pool, info.run_id))!;
    expect(info).toMatchObject({
      run_name: run.name,
      experiment_id: String(run.experimentId),
      start_time: run.startTime,
      artifact_uri: run.artifactUri,
      lifecycle_stage: run.lifecycleStage,
    });
    expect(data.metrics).toEqual(
      run.metrics.length === 0
        ? undefined
        : run.metrics.map(({ key, value, isNan, timestamp, step }) => ({
            key,
            value: isNan ? 'NaN' : value,
            timestamp,
            step,
          })),
    );
    expect(data.params ?? []).toEqual(run.params);
    expect(data.tags).toEqual(run.tags);
    expect([inputs, outputs]).toEqual([{}, {}]);
  }
});
