import { MISSING_BIN } from '../bin-edges.ts';
import type { BinnedFeatures } from '../binned-features.ts';
import { type CategoryBins, codesUpTo, hasSets } from '../category-bins.ts';
import { type CategorySet, categorySet } from '../category-set.ts';
import type { GrownTree } from '../grown-tree.ts';
import { createTreeNodes } from '../tree-nodes.ts';
import type { Address } from './kernel.ts';
import type { Team } from './team.ts';

const BYTES_OF_SET = 32;

/** The tree that the kernel has grown last, in the terms of the table: real thresholds and category codes. */
export function readTree({ kernel, memory }: Team, job: Address, binned: BinnedFeatures): GrownTree {
  const count = kernel.writeTree(job);
  const integers = new Int32Array(memory.buffer, kernel.integersOf(job), 4 * count);
  const floats = new Float64Array(memory.buffer, kernel.floatsOf(job), 3 * count);
  const nodes = createTreeNodes(1);
  for (let i = 0; i < count; i++) {
    const feature = integers[4 * i]!;
    const bin = integers[4 * i + 1]!;
    const missingLeft = integers[4 * i + 3]!;
    const isNumber = feature >= 0 && binned.categories[feature] === null;
    nodes.feature.push(feature);
    // Beyond the last edge lies only "missing": every value that is there goes left.
    nodes.threshold.push(isNumber ? (binned.edges[feature]![bin] ?? Number.MAX_VALUE) : 0);
    nodes.left.push(integers[4 * i + 2]!);
    nodes.missingLeft.push(missingLeft);
    nodes.value.push(floats[3 * i]!);
    nodes.cover.push(floats[3 * i + 1]!);
    nodes.gain.push(floats[3 * i + 2]!);
    const set = new Uint8Array(memory.buffer, kernel.setsOf(job) + BYTES_OF_SET * i, BYTES_OF_SET);
    const bins = binned.categories[feature] ?? null;
    nodes.categories.push(bins === null ? null : codesOf(bins, set, bin, missingLeft === 1));
  }
  return { nodes, leaves: [], depth: kernel.depthOfTree(job) };
}

/** The codes whose bins go left. */
function codesOf(bins: CategoryBins, set: Uint8Array, last: number, missingLeft: boolean): CategorySet {
  if (!hasSets(bins)) return codesUpTo(bins, last, missingLeft);
  const { binOf } = bins;
  return categorySet(Math.ceil(binOf.length / 32), (code) => {
    const bin = binOf[code] ?? MISSING_BIN;
    return bin === MISSING_BIN ? missingLeft : ((set[bin >> 3]! >> (bin & 7)) & 1) === 1;
  });
}
