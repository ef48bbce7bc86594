import type { Column } from '@assay/data';
import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { evaluateSlices, type SliceOptions } from './slices.ts';

const n = 800;
const random = createRandom(8);
const hour = Float64Array.from({ length: n }, () => random.int(24));
const member = Int32Array.from({ length: n }, () => (random.next() < 0.25 ? 1 : 0));
const columns = new Map<string, Column>([
  ['hour', { kind: 'number', values: hour }],
  ['member', { kind: 'category', codes: member, levels: ['member', 'casual', 'nobody'] }],
  ['at', { kind: 'time', values: hour }],
]);
/** Errors of casual riders are three times as large; hours make no difference. */
const yTrue = Float64Array.from({ length: n }, (_, r) => (member[r] === 1 ? 3 : 1) * random.normal());
const slices = (own: Partial<SliceOptions> = {}) =>
  evaluateSlices({ columns, yTrue, answers: new Float64Array(n), metric: 'rmse', ...own });

describe('evaluateSlices', () => {
  it('puts first where the model is bad, and calls only that worse', () => {
    const [first, ...others] = slices();
    expect(first).toMatchObject({ name: 'member = casual', column: 'member', worse: true });
    expect(first!.value).toBeCloseTo(3, 0);
    expect(first!.excess).toBeGreaterThan(5);
    expect(others.filter(({ worse }) => worse)).toEqual([]);
    expect(others.at(-1)).toMatchObject({ name: 'member = member' });
    expect(JSON.parse(JSON.stringify(slices()))).toEqual(slices());
  });

  it('cuts numbers into parts of about the same size, and leaves times and small slices out', () => {
    const names = slices({ columns: new Map([['hour', columns.get('hour')!]]) }).map(({ name }) => name);
    expect([...names].sort()).toEqual(['hour 12 to 17', 'hour 6 to 12', 'hour above 17', 'hour up to 6']);
    expect(slices({ minRows: 500 })).toEqual([]);
    const few: Column = { kind: 'number', values: hour.map((value) => value % 2) };
    expect(
      slices({ columns: new Map([['odd', few]]) })
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['odd = 0', 'odd = 1']);
  });

  it('calls none worse by chance: in 100 samples of one kind of rows at most 5', () => {
    let called = 0;
    for (let seed = 0; seed < 100; seed++) {
      const own = createRandom(seed);
      const y = Float64Array.from({ length: 200 }, () => own.normal());
      const values = Float64Array.from({ length: 200 }, () => own.normal());
      const found = slices({
        columns: new Map([['x', { kind: 'number', values }]]),
        yTrue: y,
        answers: new Float64Array(200),
      });
      if (found.some(({ worse }) => worse)) called++;
    }
    expect(called).toBeLessThanOrEqual(5);
  });

  it('judges classes by their probabilities', () => {
    const y = Float64Array.from(member);
    const answers = Float64Array.from({ length: 2 * n }, (_, i) => (i % 2 === 0 ? 0.9 : 0.1));
    const [first, second] = slices({ yTrue: y, answers, metric: 'accuracy', classes: 2 }).filter(
      ({ column }) => column === 'member',
    );
    expect(first).toMatchObject({ name: 'member = casual', value: 0, excess: null, worse: true });
    expect(second).toMatchObject({ name: 'member = member', value: 1, worse: false });
  });

  it('refuses columns of another length', () => {
    expect(() => slices({ yTrue: yTrue.subarray(1), answers: new Float64Array(n - 1) })).toThrow(
      'column hour: got 800 values, accepted is 799, one a row',
    );
  });
});
