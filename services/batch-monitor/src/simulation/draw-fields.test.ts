import { profileReference } from '@assay/drift';
import { createRandom } from '@assay/statistics';
import { expect, it } from 'vitest';
import { drawFields } from './draw-fields.ts';

const nothing = { observed: [], profile: [] };
const draw = (from: Parameters<typeof drawFields>[0], times = 200) => {
  const random = createRandom(3);
  return Array.from({ length: times }, () => drawFields(from, random));
};

it('stays within the declared ranges and levels', () => {
  const fields = [
    { name: 'pH', type: 'number', required: true, min: 3, max: 4 },
    { name: 'age', type: 'integer', required: true, min: 1, max: 9 },
    { name: 'kind', type: 'category', required: true, levels: ['red', 'white'] },
    { name: 'old', type: 'boolean', required: true },
  ] as const;
  const rows = draw({ ...nothing, fields: [...fields].map((field) => ({ ...field })) as never });
  for (const { pH, age, kind } of rows) {
    expect(pH).toBeGreaterThanOrEqual(3);
    expect(pH).toBeLessThanOrEqual(4);
    expect(Number.isInteger(age)).toBe(true);
    expect(['red', 'white']).toContain(kind);
  }
  expect(new Set(rows.map(({ old }) => old))).toEqual(new Set([true, false]));
  expect(new Set(rows.map(({ age }) => age)).size).toBe(9);
});

it('draws a column as training had it, and never beyond its range', () => {
  const { features } = profileReference([{ name: 'x', values: Float64Array.from([1, 1, 1, 2, 90]) }]);
  const fields = [{ name: 'x', type: 'number' as const, required: true, max: 10 }];
  const values = draw({ fields, observed: [], profile: features }).map(({ x }) => x);
  expect(new Set(values)).toEqual(new Set([1, 2, 10]));
  expect(values.filter((x) => x === 1).length).toBeGreaterThan(90);
});

it('asks about moments that are known, as they were observed', () => {
  const fields = [
    { name: 'Date', type: 'date' as const, required: true },
    { name: 'EUR', type: 'number' as const, required: true },
  ];
  const observed = [0, 1].map((i) => ({ entity: '', time: 0, values: { Date: i * 86_400_000, EUR: i } }));
  for (const row of draw({ fields, observed, profile: [] }))
    expect([
      { Date: '1970-01-01', EUR: 0 },
      { Date: '1970-01-02', EUR: 1 },
    ]).toContainEqual(row);
});

it('says nothing of a field that nothing is known about', () => {
  expect(draw({ ...nothing, fields: [{ name: 'x', type: 'number', required: true }] }, 1)).toEqual([
    { x: null },
  ]);
});
