import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { fitAdaptiveHorizons } from './adaptive-horizons.ts';
import { applyInterval } from './apply-interval.ts';
import type { ConformalHorizons } from './conformal-horizons.ts';
import { fitHorizons } from './fit-horizons.ts';
import { measureHorizons } from './measure-horizons.ts';

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

describe('adaptive intervals of a forecast', () => {
  const day = 86_400_000;
  /** A walk whose steps become three times as long half way, with the time of each origin. */
  function restless(seed: number, count: number) {
    const random = createRandom(seed);
    const horizon = 3;
    const values = new Float64Array(count + horizon);
    for (let i = 1; i < values.length; i++) {
      values[i] = values[i - 1]! + (i < count / 2 ? 1 : 3) * random.normal();
    }
    const cells = Array.from({ length: count * horizon }, (_, i) => [Math.floor(i / horizon), i % horizon]);
    return {
      horizon,
      origins: Float64Array.from({ length: count }, (_, i) => i * day),
      predictions: Float64Array.from(cells, ([i]) => values[i!]!),
      actuals: Float64Array.from(cells, ([i, step]) => values[i! + step! + 1]!),
    };
  }
  const part = (pairs: ReturnType<typeof restless>, from: number, to: number) => ({
    horizon: pairs.horizon,
    origins: pairs.origins.subarray(from, to),
    predictions: pairs.predictions.subarray(3 * from, 3 * to),
    actuals: pairs.actuals.subarray(3 * from, 3 * to),
  });
  const all = restless(3, 3000);

  it('hold their level through a change that breaks the plain ones, ± 2 points (simulation)', () => {
    const levels = [0.8, 0.9];
    const [known, later] = [part(all, 0, 600), part(all, 600, 3000)];
    const adaptive = measureHorizons(fitAdaptiveHorizons(known, levels, { stepMs: day }), later);
    const plain = measureHorizons(fitHorizons(known, levels), later);
    for (const [at, level] of levels.entries()) {
      for (const share of adaptive.levels[at]!.coverage) {
        expect(Math.abs(share - level)).toBeLessThanOrEqual(0.02);
      }
      for (const share of plain.levels[at]!.coverage) expect(share).toBeLessThan(level - 0.1);
    }
  });

  it('learn from an error only when its time has come', () => {
    // Known at origin 10 is the first step of origin 9, the third of origin 7: later values change no radius there.
    const levels = [0.5];
    const upTo = (n: number, after: (i: number) => number) => {
      const pairs = part(all, 0, n);
      const actuals = pairs.actuals.map((value, i) => value + after(i));
      return fitAdaptiveHorizons({ ...pairs, actuals }, levels, { stepMs: day });
    };
    const changed = (i: number) => (Math.floor(i / 3) + (i % 3) + 1 > 10 ? 1000 : 0);
    const [as, other] = [upTo(11, () => 0), upTo(11, changed)].map(({ levels: own }) => own[0]!.coverage);
    // Only forecasts whose truth itself was changed may have fallen out: origins 8, 9 and 10.
    const fallen = as!.map((share, step) => Math.round(11 * (share - other![step]!)));
    for (const [step, count] of fallen.entries()) expect(count).toBeLessThanOrEqual(step + 1);
  });

  it('go on from where they were stored, and stay nested by level and by step', () => {
    const levels = [0.95, 0.5, 0.8];
    const fitted = fitAdaptiveHorizons(part(all, 0, 400), levels, { stepMs: day, window: 60, gamma: 0.05 });
    const stored = JSON.parse(JSON.stringify(fitted)) as typeof fitted;
    expect(stored).toEqual(fitted);
    const [high, low, middle] = measureHorizons(stored, part(all, 400, 900)).levels.map(({ radii }) => radii);
    for (let step = 0; step < 3; step++) {
      expect(low![step]).toBeLessThanOrEqual(middle![step]!);
      expect(middle![step]).toBeLessThanOrEqual(high![step]!);
      for (const radii of [low!, middle!, high!]) {
        if (step > 0) expect(radii[step]).toBeGreaterThanOrEqual(radii[step - 1]!);
      }
    }
    expect(stored.adaptive!.steps.map(({ errors }) => errors.length)).toEqual([60, 60, 60]);
    expect(applyInterval(stored, 0, 2)).toHaveLength(3);
  });

  it('need the times of the origins, and say where forecasts are too few', () => {
    const { origins: _times, ...without } = part(all, 0, 50);
    expect(() => fitAdaptiveHorizons(without, [0.5], { stepMs: day })).toThrow(/origins: got none/);
    expect(() => fitAdaptiveHorizons(part(all, 0, 50), [0.5], { stepMs: day, gamma: 2 })).toThrow(
      /gamma: got 2/,
    );
    const few = fitAdaptiveHorizons(part(all, 0, 8), [0.5, 0.9], { stepMs: day });
    expect(few.levels.map(({ level }) => level)).toEqual([0.5]);
    expect(few.tooFewRows).toEqual([{ level: 0.9, rows: 8, needed: 9 }]);
  });
});

describe('intervals of many series', () => {
  /** Series of very different size whose errors grow with it: 30 origins of 20 entities. */
  function pairsOf(seed: number) {
    const random = createRandom(seed);
    const [entities, origins, horizon] = [20, 30, 3];
    const rows = entities * origins;
    const size = (row: number): number => 10 ** ((row % entities) / 5);
    const predictions = new Float64Array(rows * horizon);
    const actuals = predictions.map(
      (_, i) => size(Math.floor(i / horizon)) * (1 + (i % horizon)) * random.normal(),
    );
    return {
      horizon,
      predictions,
      actuals,
      origins: Float64Array.from({ length: rows }, (_, row) => Math.floor(row / entities)),
      units: Float64Array.from({ length: rows }, (_, row) => size(row)),
    };
  }
  const insideOf = (found: ConformalHorizons, entity: number): number => {
    const { actuals, units, horizon } = pairsOf(2);
    let [inside, count] = [0, 0];
    for (let row = entity; row < units.length; row += 20) {
      for (let h = 0; h < horizon; h++) {
        const [interval] = applyInterval(found, 0, h + 1, units[row]!);
        const actual = actuals[row * horizon + h]!;
        if (interval!.low <= actual && actual <= interval!.high) inside += 1;
        count += 1;
      }
    }
    return inside / count;
  };

  it.each(['plain', 'adaptive'] as const)(
    '%s: one set of radii holds for the smallest and the largest',
    (kind) => {
      const found =
        kind === 'plain'
          ? fitHorizons(pairsOf(1), [0.8], { scaled: true })
          : fitAdaptiveHorizons(pairsOf(1), [0.8], { stepMs: 1, scaled: true });
      expect(found.scaled).toBe(true);
      for (const entity of [0, 19]) {
        expect(insideOf(found, entity)).toBeGreaterThan(0.7);
        expect(insideOf(found, entity)).toBeLessThan(0.9);
      }
      const later = measureHorizons(found, pairsOf(3));
      for (const share of later.levels[0]!.coverage) expect(Math.abs(share - 0.8)).toBeLessThan(0.05);
    },
  );

  it('the entities of an origin move the level together, not one after the other', () => {
    const { adaptive } = fitAdaptiveHorizons(pairsOf(1), [0.8], { stepMs: 1, scaled: true });
    // 30 origins of at most γ·0.8 each: 600 single steps would reach much further.
    for (const { alphas } of adaptive!.steps)
      expect(Math.abs(alphas[0]! - 0.2)).toBeLessThan(30 * 0.01 * 0.8);
  });

  it('asks for the scale where it is needed', () => {
    const found = fitHorizons(pairsOf(1), [0.8], { scaled: true });
    expect(() => applyInterval(found, 0, 1)).toThrow(/scale: got undefined/);
    const { units: _, ...without } = pairsOf(1);
    expect(() => fitHorizons(without, [0.8], { scaled: true })).toThrow(/units: got none/);
  });
});
