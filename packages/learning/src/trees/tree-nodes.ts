/**
 * One tree as it grows: nodes in the order of their making, children side by side
 * (`right = left + 1`). A leaf has feature −1.
 */
export interface TreeNodes {
  readonly feature: number[];
  /** Values ≤ threshold go left. */
  readonly threshold: number[];
  readonly left: number[];
  /** 1 = a missing value goes left. */
  readonly missingLeft: number[];
  /** What a leaf adds to the prediction; for inner nodes what it would be if they were leaves. */
  readonly value: number[];
  /** Weight of the training rows that came through. */
  readonly cover: number[];
}

export function createTreeNodes(): TreeNodes {
  return { feature: [], threshold: [], left: [], missingLeft: [], value: [], cover: [] };
}

/** Appends a leaf and returns its number. */
export function addLeaf(nodes: TreeNodes, value: number, cover: number): number {
  nodes.feature.push(-1);
  nodes.threshold.push(0);
  nodes.left.push(-1);
  nodes.missingLeft.push(0);
  nodes.value.push(value);
  nodes.cover.push(cover);
  return nodes.feature.length - 1;
}
