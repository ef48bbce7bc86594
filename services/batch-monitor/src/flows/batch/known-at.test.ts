import { parseUseCase } from '@assay/use-case';
import { expect, it } from 'vitest';
import { knownAt } from './known-at.ts';

it('of rows behind the moment shows what is known ahead, and never what came', () => {
  const parsed = parseUseCase(
    `name: sales
source: { path: "*.csv" }
columns:
  day: { type: date, role: time }
  shop: { type: category, role: entity }
  sold: number
  weather: number
  price: { type: number, known: ahead }
target: { task: forecast, value: sold, horizon: 2 }
`,
    { file: 'use-case.yaml' },
  );
  const useCase = parsed.ok ? parsed.useCase : expect.fail();
  const row = (time: number) => ({
    entity: 'a',
    time,
    values: { day: time, shop: 'a', sold: 5, weather: 20, price: 10 },
  });
  expect(knownAt(useCase, [row(1), row(2), row(3)], new Date(2))).toEqual([
    { day: 1, shop: 'a', sold: 5, weather: 20, price: 10 },
    { day: 2, shop: 'a', sold: 5, weather: 20, price: 10 },
    { day: 3, shop: 'a', price: 10 },
  ]);
});
