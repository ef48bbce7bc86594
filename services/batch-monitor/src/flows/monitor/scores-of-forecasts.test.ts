import type { ForecastErrors } from '@assay/store';
import { describe, expect, it } from 'vitest';
import { scoresOfForecasts } from './scores-of-forecasts.ts';

const one = (
  entity: string,
  horizon: number,
  rows: number,
  absolute: number,
  held: number,
): ForecastErrors => ({
  entity,
  horizon,
  rows,
  absolute,
  squared: absolute ** 2,
  relative: 10 * rows,
  within: [{ given: rows, held }],
});

describe('scores of forecasts that came true', () => {
  const errors = [one('a', 1, 2, 4, 2), one('a', 2, 1, 6, 0), one('b', 1, 2, 2, 1)];

  it('weigh each forecast alike, and measure each distance', () => {
    expect(scoresOfForecasts(errors, new Map([['a', 2]]), [0.8])).toEqual({
      rows: 5,
      values: {
        // Of a alone: b has no scale.
        mase: 10 / 2 / 3,
        smape: 10,
        rmse: Math.sqrt(56 / 5),
        mae: 12 / 5,
        mae_step_1: 6 / 4,
        mae_step_2: 6,
        coverage_80: 3 / 5,
      },
    });
  });

  it('leave out what these forecasts do not tell', () => {
    const none = errors.map((each) => ({ ...each, within: [{ given: 0, held: 0 }] }));
    expect(Object.keys(scoresOfForecasts(none, new Map(), [0.8]).values)).toEqual([
      'smape',
      'rmse',
      'mae',
      'mae_step_1',
      'mae_step_2',
    ]);
    expect(scoresOfForecasts([], new Map(), [])).toEqual({ rows: 0, values: {} });
  });
});
