import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightedQuantile } from './weighted-quantile.ts';

const level = fc.constantFrom(0.1, 0.25, 0.5, 0.75, 0.9);

describe('weightedQuantile', () => {
  it('takes a weight of k as k copies (property)', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 4 })), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        rows.filter((pairs) => pairs.some(([, weight]) => weight > 0)),
        level,
        (pairs, share) => {
          const copies = Float64Array.from(pairs.flatMap(([v, weight]) => new Array<number>(weight).fill(v)));
          const values = Float64Array.from(pairs, ([v]) => v);
          const weights = Float64Array.from(pairs, ([, weight]) => weight);
          expect(weightedQuantile(values, weights, share)).toBe(weightedQuantile(copies, null, share));
        },
      ),
    );
  });

  it('is the lower median of an even number of values, and leaves them in their order', () => {
    const values = Float64Array.of(3, 1, 2, 9);
    expect(weightedQuantile(values, null, 0.5)).toBe(2);
    expect([...values]).toEqual([3, 1, 2, 9]);
  });
});
