import { createRandom } from '@assay/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inNameOrder } from '../estimators/in-name-order.ts';
import { randomForest } from '../estimators/random-forest.ts';
import { compileModel } from '../model/compile-model.ts';
import { binFeatures } from './binned-features.ts';
import type { GrowRules } from './grow-rules.ts';
import { growTree } from './grow-tree.ts';
import { leafOfBinned } from './leaf-of-binned.ts';
import { numbersTarget } from './row-target.ts';

const rules: GrowRules = {
  maxDepth: 64,
  maxLeaves: 1000,
  minSamplesSplit: 2,
  minSamplesLeaf: 1,
  featuresPerSplit: 2,
  l2: 0,
  shrinkage: 1,
  minWeightLeaf: 0,
  categorySmoothing: 0,
  monotone: null,
};

/** Columns a and b; targets and what to grow from them. */
function grown(a: number[], b: number[], y: number[], own: Partial<GrowRules> = {}) {
  const rows = a.length;
  const X = { rows, names: ['a', 'b'], values: Float64Array.from([...a, ...b]) };
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const binned = binFeatures(inNameOrder(X), rows, order, 255);
  const target = numbersTarget(Float64Array.from(y), null);
  const tree = growTree(binned, order, target, { ...rules, ...own }, createRandom(1));
  return { tree, binned, order };
}

/** The best gain of any split of all rows on one feature without missing values, by trying them all. */
function bestGainByHand(columns: number[][], y: number[], minSamplesLeaf: number): number {
  const score = (values: number[]): number => values.reduce((s, v) => s + v, 0) ** 2 / values.length;
  let best = 0;
  for (const column of columns) {
    for (const threshold of column) {
      const left = y.filter((_, i) => column[i]! <= threshold);
      const right = y.filter((_, i) => column[i]! > threshold);
      if (left.length < minSamplesLeaf || right.length < minSamplesLeaf) continue;
      best = Math.max(best, score(left) + score(right) - score(y));
    }
  }
  return best;
}

describe('growTree', () => {
  it('finds the best split there is (property, against trying all)', () => {
    const row = fc.tuple(
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: -50, max: 50 }),
    );
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 2, maxLength: 300 }),
        fc.integer({ min: 1, max: 4 }),
        (rows, minSamplesLeaf) => {
          const [a, b, y] = [0, 1, 2].map((k) => rows.map((r) => r[k]!)) as [number[], number[], number[]];
          const best = bestGainByHand([a, b], y, minSamplesLeaf);
          const { tree } = grown(a, b, y, { maxLeaves: 2, minSamplesLeaf });
          const scoreOf = (node: number): number => tree.nodes.value[node]! ** 2 * tree.nodes.cover[node]!;
          const total = tree.leaves.reduce((sum, leaf) => sum + scoreOf(leaf.node), 0);
          expect(total - scoreOf(0)).toBeCloseTo(best, 6);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('searches a small node as it searches a big one: 100 copies of the rows give the same splits', () => {
    const random = createRandom(4);
    const a = Array.from({ length: 40 }, () => Math.round(random.normal() * 8));
    const b = Array.from({ length: 40 }, () => Math.round(random.normal() * 8));
    const y = a.map((value, i) => (value > 2 ? 16 : 0) + b[i]!);
    const copies = <T>(values: T[]): T[] => values.flatMap((value) => new Array<T>(100).fill(value));
    const small = grown(a, b, y).tree.nodes;
    const big = grown(copies(a), copies(b), copies(y), { maxLeaves: 1000 }).tree.nodes;
    const splits = ({ feature, threshold }: typeof small): string[] =>
      feature.flatMap((f, i) => (f < 0 ? [] : [`${f} <= ${threshold[i]}`])).sort();
    expect(splits(big)).toEqual(splits(small));
  });

  it('sends missing values to the side that they resemble, and parts them from all others when that is best', () => {
    const nan = Number.NaN;
    const low = grown([1, 2, 3, 4, nan, nan], [0, 0, 0, 0, 0, 0], [5, 5, -5, -5, 5, 5], { maxLeaves: 2 });
    expect(low.tree.nodes.missingLeft[0]).toBe(1);
    expect(low.tree.nodes.threshold[0]).toBe(2.5);
    const apart = grown([1, 2, 3, 4, nan, nan], [0, 0, 0, 0, 0, 0], [5, 5, 5, 5, -9, -9], { maxLeaves: 2 });
    expect(apart.tree.nodes.missingLeft[0]).toBe(0);
    expect(apart.tree.leaves.map(({ start, end }) => end - start).sort()).toEqual([2, 4]);
  });

  it('keeps to its limits of depth, leaves and rows a leaf', () => {
    const random = createRandom(8);
    const noise = (): number[] => Array.from({ length: 500 }, () => random.normal());
    const [a, b, y] = [noise(), noise(), noise()];
    expect(grown(a, b, y, { maxDepth: 3 }).tree.depth).toBe(3);
    expect(grown(a, b, y, { maxLeaves: 7 }).tree.leaves).toHaveLength(7);
    for (const { start, end } of grown(a, b, y, { minSamplesLeaf: 30 }).tree.leaves) {
      expect(end - start).toBeGreaterThanOrEqual(30);
    }
  });

  it('gives each training row the leaf that walking the tree gives it', () => {
    const random = createRandom(9);
    const noise = (): number[] =>
      Array.from({ length: 400 }, () => (random.next() < 0.1 ? Number.NaN : random.normal()));
    const { tree, binned, order } = grown(
      noise(),
      noise(),
      Array.from({ length: 400 }, () => random.normal()),
    );
    for (const { node, start, end } of tree.leaves) {
      for (let i = start; i < end; i++) {
        expect(leafOfBinned(tree.nodes, binned, order[i]!)).toBe(node);
      }
    }
  });

  it('is not thrown off by one target far out: the others are still told apart', () => {
    const a = Array.from({ length: 200 }, (_, i) => i);
    const y = a.map((i) => (i === 199 ? 1e9 : i < 100 ? 0 : 1));
    const X = { rows: 200, names: ['a'], values: Float64Array.from(a) };
    const state = randomForest.fit(X, Float64Array.from(y), { trees: 1, bootstrap: false }, { seed: 1 });
    const predict = compileModel(state).predictRow;
    expect(predict(Float64Array.of(20))).toBeCloseTo(0, 5);
    expect(predict(Float64Array.of(150))).toBeCloseTo(1, 5);
    expect(predict(Float64Array.of(199))).toBeCloseTo(1e9, 0);
  });
});
