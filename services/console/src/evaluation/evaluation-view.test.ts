import { describe, expect, it } from 'vitest';
import { evaluationView } from './evaluation-view.ts';

const part = (rmse: number, noChange: number) => ({
  rows: 1744,
  model: { rmse, r2: 0.01 },
  baselines: { 'no-change': { rmse: noChange, r2: 0 }, mean: { rmse: noChange + 1, r2: null } },
  bestBaseline: 'no-change',
  skill: {
    'no-change': { skill: 0.02, low: -0.01, high: 0.05, confidence: 0.95, verdict: 'no-skill-shown' },
  },
  sentence: 'no skill shown',
});

const stored = {
  format: 1,
  metric: 'rmse',
  direction: 'lower',
  candidate: 'ridge',
  validation: part(11.7, 11.73),
  holdout: part(12.2, 12.3),
  gates: [{ gate: 'latency', passed: true, detail: '0.2 ms of 50 ms' }],
  comparedWith: { version: '3' },
};

describe('evaluationView', () => {
  it('shows the model beside every baseline on both parts, the judging metric first', () => {
    const view = evaluationView(stored, 'EUR/oz');
    expect(view?.metrics.map((row) => [row.metric, row.part, row.model, row.baselines])).toEqual([
      ['rmse', 'validation', 11.7, { 'no-change': 11.73, mean: 12.73 }],
      ['rmse', 'test', 12.2, { 'no-change': 12.3, mean: 13.3 }],
      ['r2', 'validation', 0.01, { 'no-change': 0 }],
      ['r2', 'test', 0.01, { 'no-change': 0 }],
    ]);
    expect(view?.skill).toEqual({
      skill: 0.02,
      low: -0.01,
      high: 0.05,
      confidence: 0.95,
      baseline: 'no-change',
    });
    expect(view).toMatchObject({
      candidate: 'ridge',
      unit: 'EUR/oz',
      comparedWith: 3,
      sentence: 'no skill shown',
    });
  });

  it('gives no skill where a baseline has no error at all', () => {
    const skill = { 'no-change': { skill: null, low: null, high: null, confidence: 0.95 } };
    expect(evaluationView({ ...stored, holdout: { ...stored.holdout, skill } }, null)?.skill).toBeNull();
  });

  it('reads what it can of an evaluation that another program wrote', () => {
    const view = evaluationView({ gates: stored.gates, holdout: 'nothing like it' }, null);
    expect(view?.gates).toEqual(stored.gates);
    expect(view?.metrics).toEqual([]);
  });

  it.each([null, 'text', 7, [], {}])('is null for %j', (json) => {
    expect(evaluationView(json, null)).toBeNull();
  });
});
