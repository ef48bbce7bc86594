import { describe, expect, it } from 'vitest';
import { readGolden } from '../../golden/read-golden.ts';
import { dynamicTheta } from './dynamic-theta.ts';

interface Golden {
  cases: { values: number[]; sse: number; forecast: number[] }[];
}
const { cases } = readGolden<Golden>('theta', 'forecasting');

describe('dynamic optimised Theta', () => {
  it.each(cases.map((one, i) => ({ i, ...one })))(
    'misses nothing that statsforecast finds: case $i',
    (one) => {
      const { forecast, sse } = dynamicTheta(Float64Array.from(one.values), one.forecast.length);
      expect(sse).toBeLessThanOrEqual(one.sse * 1.002);
      expect(sse).toBeGreaterThan(one.sse * 0.9);
      const spread = Math.max(...one.values) - Math.min(...one.values);
      forecast.forEach((value, h) => {
        expect(Math.abs(value - one.forecast[h]!)).toBeLessThan(0.03 * spread);
      });
    },
  );

  it('draws a constant and a line on', () => {
    expect([...dynamicTheta(Float64Array.of(4, 4, 4, 4), 2).forecast]).toEqual([4, 4]);
    const line = Float64Array.from({ length: 60 }, (_, i) => 3 + 2 * i);
    dynamicTheta(line, 3).forecast.forEach((value, h) => {
      expect(Math.abs(value - (3 + 2 * (60 + h)))).toBeLessThan(2);
    });
  });
});
