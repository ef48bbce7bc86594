import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { applyInterval } from './apply-interval.ts';
import { fitHorizons, measureHorizons } from './conformal-horizons.ts';

/** A random walk forecast by its last value: errors grow with the square root of the step. */
function walk(seed: number, origins: number, horizon: number) {
  const random = createRandom(seed);
  const values = new Float64Array(origins + horizon);
  for (let i = 1; i < values.length; i++) values[i] = values[i - 1]! + random.normal();
  const predictions = new Float64Array(origins * horizon);
  const actuals = new Float64Array(origins * horizon);
  for (let i = 0; i < origins; i++) {
    for (let step = 0; step < horizon; step++) {
      predictions[i * horizon + step] = values[i]!;
      actuals[i * horizon + step] = values[i + step + 1]!;
    }
  }
  return { horizon, predictions, actuals };
}

describe('conformal intervals of a forecast', () => {
  const fitted = fitHorizons(walk(1, 4000, 5), [0.8, 0.95]);

  it('widen with the distance as the errors do', () => {
    const [eighty] = fitted.levels;
    expect(eighty!.radii).toHaveLength(5);
    for (const [step, radius] of eighty!.radii.entries()) {
      expect(radius / (1.2816 * Math.sqrt(step + 1))).toBeCloseTo(1, 0);
    }
    expect(applyInterval(fitted, 10, 3)[0]).toEqual({
      level: 0.8,
      low: 10 - eighty!.radii[2]!,
      high: 10 + eighty!.radii[2]!,
    });
  });

  it.each([0, 1])('O4: hold what comes at every step, ± 2 points (simulation, level %#)', (at) => {
    const seen = measureHorizons(fitted, walk(2, 20_000, 5)).levels[at]!;
    expect(seen.rows).toBe(20_000);
    for (const coverage of seen.coverage) expect(Math.abs(coverage - seen.level)).toBeLessThanOrEqual(0.02);
  });

  it('are never narrower further ahead, and count only what is known', () => {
    const pairs = {
      horizon: 2,
      predictions: new Float64Array(8),
      actuals: Float64Array.of(3, 1, -4, 1, 5, 1, 6, Number.NaN),
    };
    const { levels } = fitHorizons(pairs, [0.5]);
    expect(levels).toEqual([{ level: 0.5, radii: [5, 5], coverage: [0.75, 1], rows: 3 }]);
  });

  it('say where forecasts are too few', () => {
    const few = fitHorizons(walk(1, 8, 2), [0.5, 0.9]);
    expect(few.levels.map(({ level }) => level)).toEqual([0.5]);
    expect(few.tooFewRows).toEqual([{ level: 0.9, rows: 8, needed: 9 }]);
    expect(JSON.parse(JSON.stringify(few))).toEqual(few);
  });

  it('refuse what cannot be judged, and steps that are not forecast', () => {
    const pairs = walk(1, 20, 2);
    expect(() => fitHorizons({ ...pairs, horizon: 3 }, [0.5])).toThrow(/a multiple of the horizon 3/);
    expect(() => fitHorizons({ ...pairs, actuals: pairs.actuals.map(() => Number.NaN) }, [0.5])).toThrow(
      /step 1: got no actual value/,
    );
    expect(() => fitHorizons(pairs, [1])).toThrow(/level: got 1/);
    expect(() => applyInterval(fitted, 1, 6)).toThrow(/step: got 6, accepted is a whole number from 1 to 5/);
    expect(() => measureHorizons(fitted, pairs)).toThrow(/horizon: got 2/);
  });
});
