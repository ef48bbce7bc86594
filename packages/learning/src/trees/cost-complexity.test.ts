import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { inNameOrder } from '../estimators/in-name-order.ts';
import { lawData } from '../laws/law-data.ts';
import { binFeatures } from './binned-features.ts';
import { pruneByCost } from './cost-complexity.ts';
import type { GrowRules } from './grow-rules.ts';
import { growTree } from './grow-tree.ts';
import { numbersTarget } from './row-target.ts';

const { X, y } = lawData(3, 256);
const rows = Int32Array.from({ length: 256 }, (_, i) => i);
const binned = binFeatures(inNameOrder(X), 256, rows, 255);
const rules: GrowRules = {
  maxDepth: 64,
  maxLeaves: 1000,
  minSamplesSplit: 2,
  minSamplesLeaf: 1,
  featuresPerSplit: 4,
  l2: 0,
  shrinkage: 1,
  minWeightLeaf: 0,
  categorySmoothing: 0,
  monotone: null,
};
const full = growTree(binned, rows, numbersTarget(Float64Array.from(y), null), rules, createRandom(1));
const leavesOf = (alpha: number): number =>
  pruneByCost(full, alpha).nodes.feature.filter((feature) => feature < 0).length;

describe('pruneByCost', () => {
  it('prunes nothing at 0, ever more with alpha, and all in the end', () => {
    expect(leavesOf(0)).toBe(full.leaves.length);
    const counts = [1e-9, 1e-4, 1e-3, 1e-2, 0.1, 1, 100].map(leavesOf);
    for (let i = 1; i < counts.length; i++) expect(counts[i]).toBeLessThanOrEqual(counts[i - 1]!);
    expect(new Set(counts).size).toBeGreaterThan(4);
    expect(counts.at(-1)).toBe(1);
  });

  it('keeps a split that alone gains nothing when what it opens up does (XOR)', () => {
    const a = [0, 0, 1, 1, 0, 0, 1, 1];
    const b = [0, 1, 0, 1, 0, 1, 0, 1];
    const target = a.map((value, i) => (value === b[i] ? 1 : 0) + 0.01 * value);
    const xor = { rows: 8, names: ['a', 'b'], values: Float64Array.from([...a, ...b]) };
    const all = Int32Array.from({ length: 8 }, (_, i) => i);
    const bins = binFeatures(inNameOrder(xor), 8, all, 255);
    const tree = growTree(bins, all, numbersTarget(Float64Array.from(target), null), rules, createRandom(1));
    const pruned = pruneByCost(tree, 0.05);
    expect(pruned.nodes.feature.filter((feature) => feature < 0)).toHaveLength(4);
    expect(pruned.depth).toBe(2);
    expect(pruneByCost(tree, 0.1).nodes.feature).toEqual([-1]);
  });
});
