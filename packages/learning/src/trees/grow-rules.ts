import type { SplitRules } from './split-search.ts';

/** When a tree stops growing and what its leaves are worth. */
export interface GrowRules extends SplitRules {
  readonly maxDepth: number;
  readonly maxLeaves: number;
  readonly minSamplesSplit: number;
  /** Features looked at in each node, 1 to all. Drawn anew for each node when fewer than all. */
  readonly featuresPerSplit: number;
  /** Leaf values are multiplied by it (the learning rate). */
  readonly shrinkage: number;
}
