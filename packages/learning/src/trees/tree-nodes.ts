import { type CategorySet, isInSet } from './category-set.ts';

/**
 * One tree as it grows: nodes in the order of their making, children side by side
 * (`right = left + 1`). A leaf has feature −1.
 */
export interface TreeNodes {
  /** Values of a node: 1, or one a class. */
  readonly width: number;
  readonly feature: number[];
  /** Values ≤ threshold go left. */
  readonly threshold: number[];
  /** Categories that go left; null where values are compared with the threshold. */
  readonly categories: (CategorySet | null)[];
  readonly left: number[];
  /** 1 = a missing value goes left. */
  readonly missingLeft: number[];
  /**
   * What a leaf adds to the prediction, entry `node · width + k`; for inner nodes what it would be if they were
   * leaves.
   */
  readonly value: number[];
  /** Weight of the training rows that came through. */
  readonly cover: number[];
  /** What the split takes off the loss, in the unit of its criterion; 0 for a leaf. */
  readonly gain: number[];
}

export function createTreeNodes(width: number): TreeNodes {
  return {
    width,
    feature: [],
    threshold: [],
    categories: [],
    left: [],
    missingLeft: [],
    value: [],
    cover: [],
    gain: [],
  };
}

/** Appends a leaf of `width` values and returns its number. */
export function addLeaf(nodes: TreeNodes, values: ArrayLike<number>, cover: number): number {
  nodes.feature.push(-1);
  nodes.threshold.push(0);
  nodes.categories.push(null);
  nodes.left.push(-1);
  nodes.missingLeft.push(0);
  for (let k = 0; k < nodes.width; k++) nodes.value.push(values[k]!);
  nodes.cover.push(cover);
  nodes.gain.push(0);
  return nodes.feature.length - 1;
}

/** Whether a value takes the left branch of an inner node; a value that is not finite is missing. */
export function goesLeft(nodes: TreeNodes, node: number, value: number): boolean {
  const missingLeft = nodes.missingLeft[node] === 1;
  const set = nodes.categories[node]!;
  if (set !== null) return isInSet(set, 0, set.length, value, missingLeft);
  return Number.isFinite(value) ? value <= nodes.threshold[node]! : missingLeft;
}
