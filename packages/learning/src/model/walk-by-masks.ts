import { featureMasks } from './leaf-masks/feature-masks.ts';
import { treeRemovals } from './leaf-masks/feature-removals.ts';
import { findLeaves } from './leaf-masks/find-leaves.ts';
import { maskMemory } from './leaf-masks/mask-memory.ts';
import type { ModelState } from './model-state.ts';
import { int32Of } from './read-state.ts';
import type { TreeWalk } from './tree-walk.ts';

/** Trees of up to 128 leaves; with more, vectors outgrow the cache and a walk is faster. */
const MOST_WORDS = 4;
/** A walk down fewer trees takes less than looking up every feature. */
const FEWEST_TREES = 8;
/** More than any feature of categories has bins. */
const MOST_CODES = 1024;
/** At least so many removals between two vectors; with many trees so many that vectors take no more memory than removals. */
const SMALLEST_BLOCK = 16;

/**
 * All trees at once, without walking down any.
 *
 * A row starts with all leaves of all trees, a bit each. Every node that it would leave to the right rules out the leaves
 * on its left; of those that remain in a tree, the leftmost is the row's (QuickScorer: Lucchese et al., SIGIR 2015). With the
 * nodes of a feature in the order of their thresholds, a value takes the first so many of them. What the first 75, 150 …
 * leave together is kept as a vector over all trees, and only the few after these are taken one by one. So a row costs a
 * look-up and an AND of vectors a feature, whichever way it goes: there is hardly a branch to mispredict. Missing values
 * and categories have vectors of their own.
 *
 * A row of 12 features, 20,000 different ones by turns (walk-by-compare.ts in parentheses), and memory:
 * 300 trees of 31 leaves 2.4 µs (8.0), 0.37 MB (0.29); of 64 leaves 4.3 µs (11.2), 0.75 MB (0.65); 200 trees of 127 leaves
 * 4.6 µs (10.5), 1.0 MB (0.81); 100 trees of 32 leaves 0.7 µs (2.1).
 *
 * @returns null for trees that a walk suits better
 */
export function walkByMasks(state: ModelState): TreeWalk | null {
  const trees = int32Of(state, 'roots').length;
  if (trees < FEWEST_TREES) return null;
  const removals = treeRemovals(state, MOST_WORDS);
  if (removals === null || removals.features.some(({ codes }) => codes > MOST_CODES)) return null;
  const vector = Math.ceil((removals.words * trees) / 16) * 16;
  const block = Math.max(SMALLEST_BLOCK, vector >> 2);
  const masks = removals.features.map((feature) => featureMasks(feature, removals, vector, block));
  const width = state.features.length;
  const places = maskMemory(masks, removals.nodes, { width, vector, trees });
  const find = findLeaves(places.memory);
  const row = new Float64Array(places.memory.buffer, places.row, width);
  const leaves = new Int32Array(places.memory.buffer, places.leaves, trees);
  const { features, vectors, rests, bits, nodes } = places;
  return (x) => {
    for (let i = 0; i < width; i++) row[i] = x[i]!;
    find(places.row, features, masks.length, vectors, rests, bits, 4 * vector, trees, nodes, places.leaves);
    return leaves;
  };
}
