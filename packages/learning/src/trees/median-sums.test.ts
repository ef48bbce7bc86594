import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MedianSums } from './median-sums.ts';

const row = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 5 }));

describe('MedianSums', () => {
  it('is the least Σ w·|y − m| of any m, whatever the order in which rows come (property)', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        fc.infiniteStream(fc.nat()),
        (rows, noise) => {
          const sorted = rows.map(([y]) => y).sort((a, b) => a - b);
          const sums = new MedianSums(40);
          sums.begin(Float64Array.from(sorted));
          const ranked = rows
            .map(([y, weight]) => ({ y, weight }))
            .sort((a, b) => a.y - b.y)
            .map((own, rank) => ({ ...own, rank, key: noise.next().value }))
            .sort((a, b) => a.key - b.key);
          ranked.forEach(({ rank, weight }, n) => {
            sums.add(rank, weight);
            const seen = ranked.slice(0, n + 1);
            const lossAt = (m: number): number =>
              seen.reduce((sum, r) => sum + r.weight * Math.abs(r.y - m), 0);
            expect(sums.loss()).toBeCloseTo(Math.min(...seen.map(({ y }) => lossAt(y))), 9);
          });
        },
      ),
    );
  });
});
