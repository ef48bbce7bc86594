import { expect, it } from 'vitest';
import { exampleRow } from './example-row.ts';

it('is a row of the training data, as a request would bring it', () => {
  const rows = [{ row: { pH: 3.1 }, history: [] }, { row: { pH: 3.5, kind: 'red' } }];
  expect(exampleRow({ rows })).toEqual({ pH: 3.5, kind: 'red' });
});

it.each([null, 'text', {}, { rows: [] }, { rows: [{ row: [1] }] }])('is nothing of %j', (json) => {
  expect(exampleRow(json)).toBeUndefined();
});
