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

/** The rules that the parameters of a learner say; leaves are means unless `own` says otherwise. */
export function growRules(
  p: {
    readonly depth: number;
    readonly leaves: number;
    readonly min_samples_split: number;
    readonly min_samples_leaf: number;
    readonly max_features: number;
  },
  features: number,
  own: { readonly l2?: number; readonly shrinkage?: number; readonly minWeightLeaf?: number } = {},
): GrowRules {
  return {
    maxDepth: p.depth,
    maxLeaves: p.leaves,
    minSamplesSplit: p.min_samples_split,
    minSamplesLeaf: p.min_samples_leaf,
    featuresPerSplit: Math.max(1, Math.round(p.max_features * features)),
    l2: own.l2 ?? 0,
    shrinkage: own.shrinkage ?? 1,
    minWeightLeaf: own.minWeightLeaf ?? 0,
  };
}
