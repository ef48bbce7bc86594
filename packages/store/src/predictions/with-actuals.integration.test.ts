import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { putActualsByPrediction } from '../actuals/put-actuals-by-prediction.ts';
import { putObservedActuals } from '../actuals/put-observed-actuals.ts';
import { insertJournalledPredictions } from './insert-journalled-predictions.ts';
import { labelsWithActuals } from './labels-with-actuals.ts';
import { predictionsWithActuals } from './predictions-with-actuals.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const predict = (useCase: string, n: number, more: object) =>
  insertJournalledPredictions(database.pool, [
    JSON.stringify({
      ...{ id: id(n), useCase, model: useCase, version: 1, runId: 'r', source: 'batch', simulated: false },
      ...{
        createdAt: day(1),
        entity: '',
        eventTime: null,
        inputs: {},
        features: {},
        value: null,
        output: {},
      },
      ...more,
    }),
  ]);

const window = (useCase: string) => ({ useCase, version: 1, start: day(1), end: day(2) });

it('a moment that was forecast from several origins counts once for each of them', async () => {
  for (const [n, horizon] of [1, 2, 2].entries()) {
    await predict('ogrine-rate', n + 1, { eventTime: day(10), horizon, value: 10 * (n + 1) });
  }
  await putObservedActuals(database.pool, [{ useCase: 'ogrine-rate', entity: '', time: day(10), value: 15 }]);
  expect(await predictionsWithActuals(database.pool, window('ogrine-rate'))).toEqual([
    { entity: '', value: 10, actual: 15, horizon: 1 },
    { entity: '', value: 30, actual: 15, horizon: 2 },
  ]);
});

it('a label that was predicted meets the one that came true, with its probabilities', async () => {
  const output = { species: 'setosa', probabilities: { setosa: 0.75, virginica: 0.25 } };
  await predict('iris', 11, { label: 'setosa', output });
  await predict('iris', 12, { label: 'setosa', output });
  expect(await putActualsByPrediction(database.pool, [{ predictionId: id(11), label: 'virginica' }])).toEqual(
    [{ predictionId: id(11), useCase: 'iris' }],
  );
  expect(await labelsWithActuals(database.pool, window('iris'))).toEqual([
    { label: 'setosa', probabilities: output.probabilities, actual: 'virginica' },
  ]);
  expect(await predictionsWithActuals(database.pool, window('iris'))).toEqual([]);
});
