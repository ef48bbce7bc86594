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

  it('shows what only some tasks have, as training stores it', () => {
    const view = evaluationView(
      {
        ...stored,
        task: 'classification',
        classes: ['no', 'yes'],
        confusion: [
          [5, 1],
          [0, 4],
        ],
        calibration: {
          method: 'temperature',
          temperature: 0.5,
          before: { log_loss: 0.4, ece: 0.1 },
          after: { log_loss: 0.3, ece: 0.05 },
          curve: [{ predicted: 0.2, observed: 0.25, rows: 4 }],
        },
        importance: [{ feature: 'x', importance: 0.3, deviation: 0.01 }],
        slices: [{ name: 'kind = red', column: 'kind', rows: 40, value: 0.7, excess: 0.2, worse: true }],
      },
      null,
    );
    expect(view).toMatchObject({
      task: 'classification',
      confusion: {
        classes: ['no', 'yes'],
        counts: [
          [5, 1],
          [0, 4],
        ],
      },
      calibration: { method: 'temperature', after: { ece: 0.05 } },
      importance: [{ feature: 'x', importance: 0.3, deviation: 0.01 }],
      slices: [{ name: 'kind = red', rows: 40, value: 0.7, worse: true }],
      intervals: [],
      steps: [],
    });
    const steps = [
      { step: 1, rows: 30, mae: 2, rmse: 3 },
      { step: 2, rows: 0 },
    ];
    const uncertainty = {
      kind: 'conformal-horizons',
      levels: [{ level: 0.8, radii: [1, 2], coverage: [0.8, 0.79], rows: 30 }],
    };
    const forecast = { ...stored, task: 'forecast', holdout: { ...stored.holdout, steps }, uncertainty };
    expect(evaluationView(forecast, null)).toMatchObject({
      intervals: [{ level: 0.8, radius: [1, 2], coverage: [0.8, 0.79] }],
      steps: [
        { step: 1, mae: 2 },
        { step: 2, mae: null, rmse: null },
      ],
    });
    expect(evaluationView(stored, null)).toMatchObject({
      task: 'regression',
      confusion: null,
      forecast: null,
    });
    const picture = { entity: 'a', stepMs: 1000, lastTime: 5000, values: [1, null], forecasts: [] };
    const tried = [{ name: 'theta', parameters: {}, scores: { mase: 0.9 }, seconds: 1.5 }];
    const own = { entities: 2, pictures: [picture], tried, why: 'theta had the lowest mase', notes: [] };
    expect(evaluationView({ ...forecast, forecast: own }, null)?.forecast).toEqual({
      ...own,
      tried: [{ name: 'theta', scores: { mase: 0.9 }, seconds: 1.5 }],
    });
  });

  it.each([null, 'text', 7, [], {}])('is null for %j', (json) => {
    expect(evaluationView(json, null)).toBeNull();
  });
});
