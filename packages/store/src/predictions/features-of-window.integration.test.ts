import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { featuresOfWindow } from './features-of-window.ts';
import { findPrediction } from './find-prediction.ts';
import { insertJournalledPredictions } from './insert-journalled-predictions.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const names = ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'];
const flower = { sepal_length: 5.1, sepal_width: 3.5, petal_length: 1.4, petal_width: 0.2 };
const id = '019a0000-0000-7000-8000-000000000001';

it('I4: features keep their names, whatever order Postgres keeps the keys in', async () => {
  const record = {
    ...{ id, useCase: 'iris', model: 'iris', version: 1, runId: 'r', source: 'online', simulated: false },
    ...{
      createdAt: new Date(Date.UTC(2026, 0, 1)),
      entity: '',
      eventTime: null,
      label: 'setosa',
      value: null,
    },
    ...{ inputs: flower, features: flower, output: {} },
  };
  await insertJournalledPredictions(database.pool, [JSON.stringify(record)]);
  const { rows } = await database.pool.query<{ key: string }>(
    'SELECT jsonb_object_keys(features) AS key FROM assay.prediction WHERE id = $1',
    [id],
  );
  // The trap is there: the keys come back in another order than they went in.
  expect(rows.map(({ key }) => key)).not.toEqual(names);
  expect(rows.map(({ key }) => key).sort()).toEqual([...names].sort());

  const window = { useCase: 'iris', version: 1, start: new Date(0), end: new Date(Date.UTC(2027, 0, 1)) };
  for (const asked of [names, names.toReversed()]) {
    const columns = await featuresOfWindow(database.pool, { ...window, names: asked });
    expect(columns.map(({ name, values }) => [name, values[0]])).toEqual(
      asked.map((name) => [name, flower[name as keyof typeof flower]]),
    );
  }
  const stored = await findPrediction(database.pool, id);
  expect(stored).toMatchObject({ inputs: flower, features: flower });
});
