const boosting = { estimator: 'gradient-boosting', parameters: { trees: 300, leaves: 31 } };
const boosters = ['LightGBM', 'HistGradientBoosting', 'XGBoost'];
const forest = { trees: 100, depth: 10 };

const squared = { kind: 'number', loss: 'squared', metric: 'RMSE' };
const plain = { table: 'plain', task: squared };
/** 28 features, 10 of them categories of 1,000 levels, 10 % missing. */
const mixed = { table: 'mixed', rows: 100_000, ...boosting, peers: ['LightGBM'] };

/**
 * What is measured. `reach`: at most this share of the peer's seconds (of the fastest of the `of`), and a metric within
 * one per cent of theirs; `memory`: peak memory at most that peer's, or that many bytes. `cold`: every fit begins in a process
 * of its own. Cases that are to reach nothing look where a peer could be ahead: small tables, wide ones, big trees.
 */
export const cases = [
  {
    name: 'boosting, squared loss, 100,000 × 12',
    ...plain,
    ...boosting,
    rows: 100_000,
    peers: boosters,
    reach: [{ ratio: 0.6, of: ['LightGBM'] }],
  },
  {
    name: 'boosting, squared loss, 1,000,000 × 12',
    ...plain,
    ...boosting,
    rows: 1_000_000,
    rounds: 3,
    cold: true,
    peers: boosters,
    reach: [{ ratio: 0.5, of: boosters }],
    memory: 'LightGBM',
  },
  {
    name: 'boosting, log loss of 2 classes',
    ...mixed,
    task: { kind: 'classes', classes: 2, metric: 'log loss' },
    reach: [{ ratio: 1, of: ['LightGBM'] }],
  },
  {
    name: 'boosting, log loss of 3 classes',
    ...mixed,
    parameters: { trees: 100, leaves: 31 },
    task: { kind: 'classes', classes: 3, metric: 'log loss' },
    reach: [{ ratio: 1, of: ['LightGBM'] }],
  },
  {
    name: 'boosting, absolute loss',
    ...mixed,
    parameters: { ...boosting.parameters, loss: 'absolute' },
    task: { kind: 'number', loss: 'absolute', metric: 'mean absolute error' },
    reach: [{ ratio: 1, of: ['LightGBM'] }],
  },
  {
    name: 'boosting, quantile loss (0.9)',
    ...mixed,
    parameters: { ...boosting.parameters, loss: 'quantile', quantile: 0.9 },
    task: { kind: 'number', loss: 'quantile', quantile: 0.9, metric: 'pinball loss' },
    reach: [{ ratio: 1, of: ['LightGBM'] }],
  },
  {
    name: 'random forest, 100 × depth 10, 100,000 × 12',
    ...plain,
    rows: 100_000,
    estimator: 'random-forest',
    parameters: forest,
    peers: ['LightGBM (forest mode)', 'scikit-learn forest'],
    slow: ['scikit-learn forest'],
    reach: [
      { ratio: 0.5, of: ['LightGBM (forest mode)'] },
      { ratio: 1 / 30, of: ['scikit-learn forest'] },
    ],
  },
  {
    name: 'extra trees, 100 × depth 10, 100,000 × 12',
    ...plain,
    rows: 100_000,
    estimator: 'extra-trees',
    parameters: forest,
    peers: ['scikit-learn extra trees'],
    reach: [{ ratio: 1, of: ['scikit-learn extra trees'] }],
  },
  {
    name: 'boosting from a Parquet file, 10,000,000 × 12',
    ...boosting,
    table: 'file',
    rows: 10_000_000,
    task: squared,
    rounds: 3,
    cold: true,
    peers: ['LightGBM'],
    reach: [{ ratio: 0.6, of: ['LightGBM'] }],
    memory: 1.5 * 2 ** 30,
  },
  {
    name: 'boosting, squared loss, 1,000 × 12',
    ...plain,
    ...boosting,
    rows: 1_000,
    peers: boosters,
    reach: [],
  },
  {
    name: 'boosting, squared loss, 10,000 × 500',
    ...plain,
    ...boosting,
    rows: 10_000,
    features: 500,
    rounds: 3,
    peers: ['LightGBM', 'HistGradientBoosting'],
    reach: [],
  },
  {
    name: 'boosting, log loss of 2 classes, 3,000 rows',
    ...mixed,
    rows: 3_000,
    task: { kind: 'classes', classes: 2, metric: 'log loss' },
    reach: [],
  },
  {
    name: 'boosting, squared loss, 100,000 × 12, 255 leaves',
    ...plain,
    ...boosting,
    rows: 100_000,
    parameters: { ...boosting.parameters, leaves: 255 },
    peers: boosters,
    reach: [],
  },
  {
    name: 'random forest, 100 × depth 30, 10,000 × 12',
    ...plain,
    rows: 10_000,
    estimator: 'random-forest',
    parameters: { trees: 100, depth: 30 },
    peers: ['scikit-learn forest'],
    reach: [],
  },
];

/** Differences of a per cent or two between two single fits are luck: metrics are means over fits with these bins, each by a seed of its own. */
export const binCounts = [255, 253, 251, 249, 247];
