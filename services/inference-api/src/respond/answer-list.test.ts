import { parseUseCase, type UseCase } from '@assay/use-case';
import { expect, it } from 'vitest';
import { createAnswerList } from './answer-list.ts';

function routeOf(route: string): UseCase['api']['routes'][number] {
  const parsed = parseUseCase(
    `name: ogrine-rate
source: { path: "rates.json", rows: $.rates }
columns:
  datetime: { type: datetime, role: time }
  rate: number
target: { task: forecast, value: rate, horizon: 7, step: 1d }
candidates: { naive: {} }
tune: { trials: 1, metric: mase, seed: 1 }
api: { routes: [${route}] }
`,
    { file: 'use-case.yaml' },
  );
  return parsed.ok ? parsed.useCase.api.routes[0]! : expect.fail(JSON.stringify(parsed.problems));
}

const time = Date.UTC(2024, 0, 31);
const entry = { body: { rate: 12.34 }, facts: { value: 12.34, low: 11, high: 13, time } };

it('writes the list that an older client knows, times with their offset', () => {
  const list = createAnswerList(
    routeOf(
      '{ path: /seven-days-forecast, answer: list, fields: { datetime: time, prediction_rateTenth: "round(value * 10)", prediction_rate: value } }',
    ),
  )!;
  expect(list([entry, { ...entry, facts: { ...entry.facts, value: Number.NaN } }])).toEqual([
    { datetime: '2024-01-31T00:00:00+00:00', prediction_rateTenth: 123, prediction_rate: 12.34 },
    { datetime: '2024-01-31T00:00:00+00:00', prediction_rateTenth: null, prediction_rate: null },
  ]);
});

it('holds what an answer always holds where no fields are declared; without a list there is none', () => {
  expect(createAnswerList(routeOf('{ path: /all, answer: list }'))!([entry])).toEqual([entry.body]);
  expect(createAnswerList(routeOf('{ path: /all }'))).toBe(undefined);
});
