import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inNameOrder } from '../estimators/in-name-order.ts';
import { binFeatures } from './binned-features.ts';
import { growRules } from './grow-rules.ts';
import { classesTarget, ratesTarget } from './row-target.ts';
import { entropyGain, poissonGain, type SplitCriterion, squaredGain } from './split-criterion.ts';
import { nothingKept } from './splitter.ts';
import { SumSplitter } from './sum-splitter.ts';

interface Row {
  readonly a: number;
  readonly b: number;
  /** A class of three, or a count. */
  readonly y: number;
  readonly weight: number;
}

const row: fc.Arbitrary<Row> = fc.record({
  a: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 6 }) }, fc.constant(Number.NaN)),
  b: fc.integer({ min: 0, max: 2 }),
  y: fc.integer({ min: 0, max: 2 }),
  weight: fc.integer({ min: 1, max: 4 }),
});

const weightOf = (rows: readonly Row[]): number => rows.reduce((sum, { weight }) => sum + weight, 0);

/** Impurity times weight, by the textbook. */
const impurities: Record<string, (rows: readonly Row[]) => number> = {
  gini: (rows) => {
    const shares = [0, 1, 2].map((k) => weightOf(rows.filter(({ y }) => y === k)) / weightOf(rows));
    return weightOf(rows) * (1 - shares.reduce((sum, share) => sum + share ** 2, 0));
  },
  entropy: (rows) => {
    const shares = [0, 1, 2].map((k) => weightOf(rows.filter(({ y }) => y === k)) / weightOf(rows));
    return (
      -weightOf(rows) * shares.reduce((sum, share) => sum + (share > 0 ? share * Math.log2(share) : 0), 0)
    );
  },
  poisson: (rows) => {
    const mean = rows.reduce((sum, { y, weight }) => sum + weight * y, 0) / weightOf(rows);
    return rows.reduce((sum, { y, weight }) => sum + weight * (y > 0 ? y * Math.log(y / mean) : 0), 0);
  },
};

/** The best gain of any split, by trying all thresholds with the missing on either side. */
function bestGain(rows: readonly Row[], criterion: string, minSamplesLeaf: number): number {
  const impurity = impurities[criterion]!;
  let best = 0;
  for (const feature of ['a', 'b'] as const) {
    for (const threshold of [...rows.map((own) => own[feature]), Infinity]) {
      for (const missingLeft of [false, true]) {
        const goesLeft = (own: Row): boolean =>
          Number.isNaN(own[feature]) ? missingLeft : own[feature] <= threshold;
        const sides = [rows.filter(goesLeft), rows.filter((own) => !goesLeft(own))] as const;
        if (Math.min(sides[0].length, sides[1].length) < minSamplesLeaf) continue;
        const isDumb = criterion === 'poisson' && sides.some((side) => side.every(({ y }) => y === 0));
        if (!isDumb) best = Math.max(best, impurity(rows) - impurity(sides[0]) - impurity(sides[1]));
      }
    }
  }
  return best;
}

const criteria: [string, SplitCriterion][] = [
  ['gini', squaredGain],
  ['entropy', entropyGain(1)],
  ['poisson', poissonGain],
];

describe('SumSplitter', () => {
  it.each(criteria)(
    'by %s finds the best split there is (property, against trying all)',
    (name, criterion) => {
      fc.assert(
        fc.property(
          fc.array(row, { minLength: 2, maxLength: 40 }),
          fc.integer({ min: 1, max: 3 }),
          (rows, minSamplesLeaf) => {
            const n = rows.length;
            const values = Float64Array.from([...rows.map(({ a }) => a), ...rows.map(({ b }) => b)]);
            const order = Int32Array.from({ length: n }, (_, i) => i);
            const binned = binFeatures(inNameOrder({ rows: n, names: ['a', 'b'], values }), n, order, 255);
            const y = Float64Array.from(rows, (own) => own.y);
            const weights = Float64Array.from(rows, ({ weight }) => weight);
            const target = name === 'poisson' ? ratesTarget(y, weights) : classesTarget(y, 3, weights);
            const limits = { depth: 9, leaves: 9, min_samples_split: 2, max_features: 1 };
            const rules = growRules({ ...limits, min_samples_leaf: minSamplesLeaf }, 2);
            const splitter = new SumSplitter(binned, order, target, rules, criterion);
            const gain = splitter.find(0, n, nothingKept, 1)?.gain ?? 0;
            expect(gain).toBeCloseTo(bestGain(rows, name, minSamplesLeaf), 4);
          },
        ),
      );
    },
  );
});
