import { describe, expect, it } from 'vitest';
import { formatShare, formatSigned, formatValue } from './numbers.ts';

describe('numbers', () => {
  it.each([
    [12.303312, '12.303'],
    [-0.0153, '-0.0153'],
    [11626.25, '11,626.25'],
    [0, '0'],
    [0.00001234, '1.234e-5'],
    [Number.NaN, '–'],
    [null, '–'],
  ])('%s is written %s', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });

  it('shares keep the digits that tell them from nothing', () => {
    expect(formatShare(0.5, 0)).toBe('50 %');
    expect(formatShare(0.0017)).toBe('0.17 %');
    expect(formatSigned(-0.012)).toBe('−1.2 %');
    expect(formatSigned(0)).toBe('+0.0 %');
  });
});
