import type { ParameterValues } from '../parameters/parameter-space.ts';
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
  /** Weight added to categories when they are put in order. */
  readonly categorySmoothing: number;
  /** Direction of each feature, 1, −1 or 0; null = all are free. */
  readonly monotone: Int8Array | null;
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
  own: Partial<Omit<GrowRules, 'maxDepth' | 'maxLeaves'>> = {},
): GrowRules {
  return {
    maxDepth: p.depth,
    maxLeaves: p.leaves,
    minSamplesSplit: p.min_samples_split,
    minSamplesLeaf: p.min_samples_leaf,
    featuresPerSplit: featuresPerSplit(p.max_features, features),
    l2: 0,
    shrinkage: 1,
    minWeightLeaf: 0,
    categorySmoothing: 0,
    monotone: null,
    ...own,
  };
}

/** How many features a node looks at, of the share that is asked for. */
function featuresPerSplit(share: number, features: number): number {
  return Math.max(1, Math.round(share * features));
}

/** What learners that share these rules answer as `Estimator.effective`: shares that look at as many features are one. */
export function effectiveRules(parameters: ParameterValues, features: number): ParameterValues {
  const { max_features: share } = parameters;
  return typeof share === 'number'
    ? { ...parameters, max_features: featuresPerSplit(share, features) }
    : parameters;
}
