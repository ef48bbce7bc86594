import { regressionMetricNamed } from '@assay/learning';
import { describe, expect, it } from 'vitest';
import { isDegraded } from './measure-performance.ts';

describe('isDegraded', () => {
  it('is worse than at training by more than is allowed, whichever way is worse', () => {
    const rmse = regressionMetricNamed('rmse');
    expect(isDegraded(rmse, { value: 12.5, reference: 10 }, 0.25)).toBe(false);
    expect(isDegraded(rmse, { value: 12.6, reference: 10 }, 0.25)).toBe(true);
    const r2 = regressionMetricNamed('r2');
    expect(isDegraded(r2, { value: 0.61, reference: 0.8 }, 0.25)).toBe(false);
    expect(isDegraded(r2, { value: 0.59, reference: 0.8 }, 0.25)).toBe(true);
    const bias = regressionMetricNamed('bias');
    expect(isDegraded(bias, { value: -12.6, reference: 10 }, 0.25)).toBe(true);
    expect(isDegraded(bias, { value: -10, reference: 10 }, 0.25)).toBe(false);
  });

  it('is not said where training knew no such figure', () => {
    expect(isDegraded(regressionMetricNamed('rmse'), { value: 1e9, reference: null }, 0.25)).toBe(false);
  });
});
