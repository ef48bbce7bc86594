import type { DoubleVersion } from './registry-double.ts';

/** What a bundle says of itself: a little skill, not told from none. */
export const evaluation = {
  metric: 'rmse',
  candidate: 'ridge',
  holdout: {
    rows: 1744,
    model: { rmse: 12.2 },
    baselines: { 'no-change': { rmse: 12.3 } },
    bestBaseline: 'no-change',
    skill: { 'no-change': { skill: 0.016, low: -0.01, high: 0.04, confidence: 0.95 } },
  },
  gates: [{ gate: 'better-than-champion', passed: true, detail: 'there was none' }],
};

/** v1 is champion, v2 is another learner. */
export const twoVersions = (): DoubleVersion[] => [
  { version: 1, evaluation, aliases: ['champion'] },
  { version: 2, evaluation: { ...evaluation, candidate: 'random-forest' }, aliases: [] },
];
