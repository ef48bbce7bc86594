import { describe, expect, it } from 'vitest';
import { isDegraded } from './measure-performance.ts';

describe('isDegraded', () => {
  it('is worse than at training by more than is allowed, whichever way is worse', () => {
    expect(isDegraded('rmse', { value: 12.5, reference: 10 }, 0.25)).toBe(false);
    expect(isDegraded('rmse', { value: 12.6, reference: 10 }, 0.25)).toBe(true);
    expect(isDegraded('r2', { value: 0.61, reference: 0.8 }, 0.25)).toBe(false);
    expect(isDegraded('r2', { value: 0.59, reference: 0.8 }, 0.25)).toBe(true);
    expect(isDegraded('bias', { value: -12.6, reference: 10 }, 0.25)).toBe(true);
    expect(isDegraded('bias', { value: -10, reference: 10 }, 0.25)).toBe(false);
    expect(isDegraded('accuracy', { value: 0.7, reference: 0.96 }, 0.25)).toBe(true);
    expect(isDegraded('mase', { value: 1.3, reference: 1 }, 0.25)).toBe(true);
  });

  it('is not said where training knew no such figure', () => {
    expect(isDegraded('rmse', { value: 1e9, reference: null }, 0.25)).toBe(false);
  });
});
