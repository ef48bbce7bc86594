import type { ParameterSpace } from '../parameters/parameter-space.ts';

/** Parameters that forests and boosting share (each sets its own defaults). */
export const treeParameters = {
  depth: {
    type: 'int',
    low: 1,
    high: 64,
    default: 64,
    description:
      'Most splits between the root and a leaf; scikit-learn’s max_depth (64 is no limit in practice).',
  },
  leaves: {
    type: 'int',
    low: 2,
    high: 1_048_576,
    default: 1_048_576,
    description: 'Most leaves of a tree; those that gain most are kept. LightGBM’s num_leaves.',
  },
  min_samples_split: {
    type: 'int',
    low: 2,
    high: 1_000_000_000,
    default: 2,
    description: 'A node of fewer rows is not split.',
  },
  min_samples_leaf: {
    type: 'int',
    low: 1,
    high: 1_000_000_000,
    default: 1,
    description: 'Rows that each leaf holds at least.',
  },
  max_features: {
    type: 'float',
    low: 1e-6,
    high: 1,
    default: 1,
    description: 'Share of the features looked at in each node, drawn anew for each (at least one).',
  },
  max_bins: {
    type: 'int',
    low: 2,
    high: 255,
    default: 255,
    description: 'Bins of a feature’s values; missing has one more.',
  },
} as const satisfies ParameterSpace;
