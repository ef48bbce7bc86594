import { silentLogger } from '@assay/runtime';
import { insertJournalledPredictions, listAlerts } from '@assay/store';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { parseUseCase, type UseCase } from '@assay/use-case';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { watchAlerts } from './watch-alerts.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function wine(alerts: string): UseCase {
  const parsed = parseUseCase(
    `name: wine
source: wine.csv
columns: { alcohol: number, quality: number }
target: quality
features: [alcohol]
alerts: ${alerts}
`,
    { file: 'use-case.yaml' },
  );
  return parsed.ok ? parsed.useCase : expect.fail(parsed.problems[0]!.message);
}

const minute = 60_000;
const noon = Date.UTC(2026, 0, 1, 12);
let made = 0;
/** Requests at a moment, each answered with that value. */
const answer = (value: number, at: number, source = 'online') =>
  insertJournalledPredictions(
    database.pool,
    Array.from({ length: 10 }, () =>
      JSON.stringify({
        ...{
          id: `019a0000-0000-7000-8000-${String(++made).padStart(12, '0')}`,
          useCase: 'wine',
          model: 'wine',
        },
        ...{ version: 1, runId: 'r', source, simulated: true, createdAt: new Date(at), entity: '' },
        ...{ eventTime: null, inputs: {}, features: {}, value, output: {} },
      }),
    ),
  );
const alerts = () => listAlerts(database.pool, { useCase: 'wine' });

it('raises what lasted as long as it has to, once, and ends it when it is over or not declared any more', async () => {
  let time = noon;
  const watch = watchAlerts({ pool: database.pool, logger: silentLogger, now: () => new Date(time) });
  const high = wine('[{ name: high, metric: mean_prediction, above: 6, for: 60s }]');

  // Nobody asked: nothing is known, so nothing is said.
  await watch.look([high]);
  expect(await alerts()).toEqual([]);

  await answer(7, noon - minute);
  // What the nightly batch predicts is no request.
  await answer(1, noon - minute, 'batch');
  await watch.look([high]);
  time += minute - 1;
  await watch.look([high]);
  expect(await alerts()).toEqual([]);
  time += 1;
  await watch.look([high]);
  await watch.look([high]);
  expect(await alerts()).toMatchObject([
    {
      kind: 'declared',
      key: 'high',
      resolvedAt: null,
      detail: { metric: 'mean_prediction', value: 7, above: 6 },
    },
  ]);

  await answer(3, time);
  time += minute;
  await watch.look([high]);
  expect(await alerts()).toMatchObject([{ key: 'high', resolvedAt: new Date(time), detail: { value: 5 } }]);

  // High again, and the minute begins anew.
  await answer(50, time);
  time += 1;
  await watch.look([high]);
  expect((await alerts())[0]!.resolvedAt).not.toBeNull();
  time += minute;
  await watch.look([high]);
  expect((await alerts())[0]!.resolvedAt).toBeNull();
  await watch.look([wine('[{ name: other, metric: prediction_count, below: 0 }]')]);
  expect(await alerts()).toMatchObject([{ key: 'high', resolvedAt: new Date(time) }]);
});
