import { judgeSnapshot, putSnapshot } from '@assay/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ConsoleUnderTest, startConsole } from '../test/console-under-test.ts';
import { storeGoldPrice } from '../test/gold-price.ts';

let app: ConsoleUnderTest;
const sha256 = 'c'.repeat(64);
const path = `/api/use-cases/gold-price/snapshots/${sha256}/expectations`;

beforeEach(async () => {
  app = await startConsole();
  await storeGoldPrice(app.pool, 1);
});
afterEach(() => app.stop());

const result = (expectation: string, passed: boolean) => ({
  ...{ expectation, column: 'EUR', severity: 'error', passed },
  ...{ observed: '3 of 10 are below', accepted: 'at least 0' },
  ...{ unexpectedCount: passed ? 0 : 3, evaluatedCount: 10, examples: passed ? [] : [-1, -2] },
});

it('the report of a snapshot tells each expectation, failed ones first, with values that broke it', async () => {
  const snapshot = { useCase: 'gold-price', sha256 };
  await putSnapshot(app.pool, { ...snapshot, uri: 'file:///x', source: 'data/Daily.csv', bytes: 9 });
  expect((await app.get(path)).body).toMatchObject({ state: 'fetched', passed: null, results: [] });
  await judgeSnapshot(app.pool, {
    ...snapshot,
    rows: 10,
    readReport: { rowsRead: 10 },
    quality: {
      passed: false,
      results: [result('expect_holds', true), result('expect_between', false)],
    } as never,
    refused: true,
  });
  const { status, body } = await app.get(path);
  expect(status).toBe(200);
  expect(body).toMatchObject({ source: 'data/Daily.csv', state: 'refused', rows: 10, passed: false });
  expect(body.results.map(({ expectation }: { expectation: string }) => expectation)).toEqual([
    'expect_between',
    'expect_holds',
  ]);
  expect(body.results[0]).toMatchObject({
    observed: '3 of 10 are below',
    accepted: 'at least 0',
    unexpectedCount: 3,
    examples: [-1, -2],
  });
});

it('an unknown snapshot is not found, and what is no SHA-256 is refused', async () => {
  expect((await app.get(path.replaceAll('c'.repeat(64), 'd'.repeat(64)))).status).toBe(404);
  expect((await app.get('/api/use-cases/gold-price/snapshots/nothing/expectations')).status).toBe(400);
  expect((await app.get(path.replace('gold-price', 'no-such'))).status).toBe(404);
});
