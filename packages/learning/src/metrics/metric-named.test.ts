import { describe, expect, it } from 'vitest';
import { metricNamed } from './metric-named.ts';

describe('metricNamed', () => {
  it.each([
    ['rmse', 'regression', 'lower'],
    ['r2', 'regression', 'higher'],
    ['bias', 'regression', 'zero'],
    ['log_loss', 'classification', 'lower'],
    ['accuracy', 'classification', 'higher'],
    ['mase', 'forecast', 'lower'],
    ['smape', 'forecast', 'lower'],
  ])('finds %s of any task', (name, task, direction) => {
    expect(metricNamed(name)).toMatchObject({ name, task, direction });
  });

  it('lists those there are when asked for another', () => {
    expect(() => metricNamed('mape')).toThrow(/unknown metric "mape"; accepted: mase, .*rmse.*, log_loss/);
  });
});
