import { createRandom } from '@assay/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelState } from './model-state.ts';
import { walkByDecision } from './walk-by-decision.ts';
import { walkByMasks } from './walk-by-masks.ts';

interface Shape {
  readonly trees: number;
  /** Of every second tree; the others have any number up to it. */
  readonly leaves: number;
  readonly features: number;
  /** How many of the features hold codes of categories. */
  readonly categories: number;
  readonly seed: number;
}

/** Thresholds and values are drawn from few, so that they meet, infinite ones among them. */
const levels = [-1.5, -1, -0, 0, 0.25, 1, 2, Number.POSITIVE_INFINITY];

/** Trees split at random, of a shape that no learner need ever grow. */
function drawTrees({ trees, leaves, features, categories, seed }: Shape): ModelState {
  const random = createRandom(seed);
  const below = random.int;
  const [roots, feature, left, threshold, missingLeft, categorySetAt]: number[][] = [[], [], [], [], [], []];
  const categorySets: number[] = [];
  const add = (): number => {
    left!.push(-1);
    threshold!.push(0);
    missingLeft!.push(0);
    categorySetAt!.push(-1);
    return feature!.push(-1) - 1;
  };
  for (let t = 0; t < trees; t++) {
    const open = [add()];
    roots!.push(open[0]!);
    for (let leavesLeft = t % 2 ? leaves : 1 + below(leaves); leavesLeft > 1; leavesLeft--) {
      const [node] = open.splice(below(open.length), 1);
      feature![node!] = below(features);
      missingLeft![node!] = below(2);
      threshold![node!] = levels[below(levels.length)]!;
      if (feature![node!]! < categories) {
        const words = 1 + below(2);
        categorySetAt![node!] = categorySets.length;
        categorySets.push(words, ...Array.from({ length: words }, () => below(2 ** 32) | 0));
      }
      left![node!] = add();
      open.push(left![node!]!, add());
    }
  }
  return {
    kind: 'gradient-boosting',
    parameters: {},
    features: Array.from({ length: features }, (_, i) => `f${i}`),
    scalars: {},
    arrays: {
      roots: Int32Array.from(roots!),
      feature: Int32Array.from(feature!),
      left: Int32Array.from(left!),
      threshold: Float64Array.from(threshold!),
      missingLeft: Uint8Array.from(missingLeft!),
      ...(categories > 0 && {
        categorySetAt: Int32Array.from(categorySetAt!),
        categorySets: Int32Array.from(categorySets),
      }),
    },
  };
}

function drawRow({ features, categories }: Shape, seed: number): Float64Array {
  const random = createRandom(seed);
  const codes = [-1, 0, 1, 31, 32, 63, 64, 70_000, 2 ** 40, 1.5, Number.NaN, Number.POSITIVE_INFINITY];
  const values = [...levels, -7, 7, 0.1, Number.NaN, Number.NEGATIVE_INFINITY];
  return Float64Array.from({ length: features }, (_, i) => {
    const from = i < categories ? codes : values;
    return from[random.int(from.length)]!;
  });
}

describe('trees walked by masks', () => {
  const shape = fc.record({
    trees: fc.integer({ min: 8, max: 80 }),
    leaves: fc.constantFrom(1, 2, 31, 32, 33, 64, 65, 128),
    features: fc.integer({ min: 1, max: 20 }),
    categories: fc.constantFrom(0, 0, 2),
    seed: fc.integer(),
  });

  it('end at the leaves to which the steps lead, for any trees and any row', () => {
    fc.assert(
      fc.property(shape, fc.array(fc.integer(), { minLength: 1, maxLength: 20 }), (shape, seeds) => {
        const state = drawTrees({ ...shape, categories: Math.min(shape.categories, shape.features) });
        const byMasks = walkByMasks(state)!;
        const bySteps = walkByDecision(state);
        for (const seed of seeds) {
          const x = drawRow(shape, seed);
          expect([...byMasks(x)]).toEqual([...bySteps(x)]);
        }
      }),
    );
  });

  it('are left to other walks when they are few, or have more than 128 leaves', () => {
    const base = { trees: 10, leaves: 20, features: 3, categories: 0, seed: 1 };
    expect(walkByMasks(drawTrees(base))).not.toBeNull();
    expect(walkByMasks(drawTrees({ ...base, trees: 7 }))).toBeNull();
    expect(walkByMasks(drawTrees({ ...base, leaves: 129 }))).toBeNull();
  });

  it('need no more memory than a walk does, about', () => {
    const shape = { trees: 300, leaves: 31, features: 12, categories: 0, seed: 1 };
    const nodes = drawTrees(shape).arrays['feature']!.length;
    const leaves = walkByMasks(drawTrees(shape))!(new Float64Array(12));
    expect(leaves.buffer.byteLength / (16 * nodes)).toBeLessThan(1.6);
  });
});
