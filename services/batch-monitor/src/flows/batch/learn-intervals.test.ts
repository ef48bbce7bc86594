import { fitAdaptiveHorizons } from '@assay/learning';
import { describe, expect, it } from 'vitest';
import { afterForecasts } from './learn-intervals.ts';

const day = 86_400_000;

/** 60 origins of two steps whose errors lie between 0 and 1. */
const trained = fitAdaptiveHorizons(
  {
    horizon: 2,
    predictions: new Float64Array(120),
    actuals: Float64Array.from({ length: 120 }, (_, i) => ((i * 37) % 100) / 100),
    origins: Float64Array.from({ length: 60 }, (_, i) => i * day),
    units: new Float64Array(60).fill(1),
  },
  [0.8],
  { stepMs: day, scaled: true },
);

const forecasts = (error: number, scale = 1, second: number | null = error) =>
  Array.from({ length: 100 }, (_, i) => ({
    entity: 'a',
    origin: (60 + i) * day,
    scale,
    predictions: [0, 0],
    actuals: [error, second],
  }));
const radiusOf = ({ levels }: typeof trained) => levels[0]!.radii[0]!;

describe('intervals that learn from forecasts that came true', () => {
  it('grow where they held too seldom, and shrink where too often', () => {
    expect(radiusOf(afterForecasts(trained, forecasts(3)))).toBeGreaterThan(radiusOf(trained));
    expect(radiusOf(afterForecasts(trained, forecasts(0.01)))).toBeLessThan(radiusOf(trained));
  });

  it('measure errors in the unit of their series', () => {
    const [large, small] = [
      afterForecasts(trained, forecasts(300, 100)),
      afterForecasts(trained, forecasts(3)),
    ];
    expect(radiusOf(large)).toBeCloseTo(radiusOf(small), 9);
  });

  it('keep the coverage of a step of which nothing came, and go on where they were, as plain JSON', () => {
    const learned = afterForecasts(trained, forecasts(0.5, 1, null));
    expect(learned.levels[0]!.coverage[0]).toBe(1);
    expect(learned.levels[0]!.coverage[1]).toBe(trained.levels[0]!.coverage[1]);
    const stored = JSON.parse(JSON.stringify(learned)) as typeof learned;
    expect(afterForecasts(stored, forecasts(3))).toEqual(afterForecasts(learned, forecasts(3)));
  });
});
