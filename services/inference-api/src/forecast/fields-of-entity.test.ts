import { parseUseCase } from '@assay/use-case';
import { expect, it } from 'vitest';
import { fieldsOfEntity } from './fields-of-entity.ts';

const useCaseBy = (...columns: string[]) => {
  const parsed = parseUseCase(
    `name: sales
source: { path: "*.csv" }
columns:
  day: { type: date, role: time }
${columns.map((name) => `  ${name}: { type: category, role: entity }`).join('\n')}
  sold: number
target: { task: forecast, value: sold, horizon: 7 }
`,
    { file: 'use-case.yaml' },
  );
  return parsed.ok ? parsed.useCase : expect.fail(JSON.stringify(parsed.problems));
};

it('is the column that makes up an entity', () => {
  expect(fieldsOfEntity({ entity: 'Ghent' }, useCaseBy('shop'))).toEqual({ shop: 'Ghent' });
  expect(fieldsOfEntity({ shop: 'Ghent' }, useCaseBy('shop'))).toEqual({ shop: 'Ghent' });
});

it('of several columns is the list under which they are stored', () => {
  const useCase = useCaseBy('shop', 'item');
  expect(fieldsOfEntity({ entity: '["Ghent","tea"]' }, useCase)).toEqual({ shop: 'Ghent', item: 'tea' });
  for (const entity of ['Ghent', '["Ghent"]', '{"shop":"Ghent"}'])
    expect(() => fieldsOfEntity({ entity }, useCase)).toThrow(/shop=…&item=…/);
});

it('is left to be refused where there is none, and is what it is where a column has that name', () => {
  expect(fieldsOfEntity({ entity: 'x' }, useCaseBy())).toEqual({ entity: 'x' });
  expect(fieldsOfEntity({ entity: 'x' }, useCaseBy('entity'))).toEqual({ entity: 'x' });
});
