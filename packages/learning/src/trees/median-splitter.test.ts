import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inNameOrder } from '../estimators/in-name-order.ts';
import { binFeatures } from './binned-features.ts';
import { growRules } from './grow-rules.ts';
import { MedianSplitter } from './median-splitter.ts';
import { nothingKept } from './splitter.ts';

interface Row {
  readonly a: number;
  readonly b: number;
  readonly y: number;
  readonly weight: number;
}

const row: fc.Arbitrary<Row> = fc.record({
  a: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 6 }) }, fc.constant(Number.NaN)),
  b: fc.integer({ min: 0, max: 2 }),
  y: fc.integer({ min: -20, max: 20 }),
  weight: fc.integer({ min: 1, max: 4 }),
});

function leastLoss(rows: readonly Row[]): number {
  const lossAt = (m: number): number =>
    rows.reduce((sum, { y, weight }) => sum + weight * Math.abs(y - m), 0);
  return rows.length === 0 ? 0 : Math.min(...rows.map(({ y }) => lossAt(y)));
}

/** The best gain of any split, by trying all thresholds with the missing on either side. */
function bestGain(rows: readonly Row[], minSamplesLeaf: number): number {
  let best = 0;
  for (const feature of ['a', 'b'] as const) {
    for (const threshold of [...rows.map((own) => own[feature]), Infinity]) {
      for (const missingLeft of [false, true]) {
        const goesLeft = (own: Row): boolean =>
          Number.isNaN(own[feature]) ? missingLeft : own[feature] <= threshold;
        const left = rows.filter(goesLeft);
        const right = rows.filter((own) => !goesLeft(own));
        if (Math.min(left.length, right.length) < minSamplesLeaf) continue;
        best = Math.max(best, leastLoss(rows) - leastLoss(left) - leastLoss(right));
      }
    }
  }
  return best;
}

describe('MedianSplitter', () => {
  it('finds the best split there is, with weights and missing values (property, against trying all)', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 2, maxLength: 40 }),
        fc.integer({ min: 1, max: 3 }),
        (rows, minSamplesLeaf) => {
          const n = rows.length;
          const values = Float64Array.from([...rows.map(({ a }) => a), ...rows.map(({ b }) => b)]);
          const order = Int32Array.from({ length: n }, (_, i) => i);
          const binned = binFeatures(inNameOrder({ rows: n, names: ['a', 'b'], values }), n, order, 255);
          const splitter = new MedianSplitter(
            binned,
            order,
            Float64Array.from(rows, ({ y }) => y),
            Float64Array.from(rows, ({ weight }) => weight),
            growRules(
              {
                depth: 9,
                leaves: 9,
                min_samples_split: 2,
                min_samples_leaf: minSamplesLeaf,
                max_features: 1,
              },
              2,
            ),
          );
          expect(splitter.find(0, n, nothingKept, 1)?.gain ?? 0).toBeCloseTo(
            bestGain(rows, minSamplesLeaf),
            9,
          );
        },
      ),
    );
  });
});
