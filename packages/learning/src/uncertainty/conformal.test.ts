import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { ridge } from '../estimators/ridge.ts';
import { lawData } from '../laws/law-data.ts';
import { compileModel } from '../model/compile-model.ts';
import { applyInterval } from './apply-interval.ts';
import { fitConformal } from './conformal.ts';
import { measureCoverage } from './measure-coverage.ts';

const zeros = (n: number) => new Float64Array(n);

describe('split-conformal intervals', () => {
  it('take the ⌈(n + 1)·level⌉-th smallest error', () => {
    const yTrue = Float64Array.of(3, -1, 2, 9, -4, 5, 8, -7, 6);
    const fitted = fitConformal({ yTrue, yPredicted: zeros(9), levels: [0.5, 0.8, 0.9] });
    expect(fitted.levels.map(({ radius }) => radius)).toEqual([5, 8, 9]);
    expect(fitted.levels.map(({ coverage }) => coverage)).toEqual([5 / 9, 8 / 9, 1]);
    expect(applyInterval(fitted, 10)[1]).toEqual({ level: 0.8, low: 2, high: 18 });
  });

  it('say where the rows are too few, and how many are needed', () => {
    const few = fitConformal({ yTrue: zeros(8), yPredicted: zeros(8), levels: [0.5, 0.9] });
    expect(few.levels.map(({ level }) => level)).toEqual([0.5]);
    expect(few.tooFewRows).toEqual([{ level: 0.9, rows: 8, needed: 9 }]);
    const enough = fitConformal({ yTrue: zeros(9), yPredicted: zeros(9), levels: [0.9] });
    expect(enough.tooFewRows).toEqual([]);
  });

  it('refuse what cannot be judged', () => {
    const fit = (n: number, level: number) =>
      fitConformal({ yTrue: zeros(2), yPredicted: zeros(n), levels: [level] });
    expect(() => fit(3, 0.9)).toThrow(/3 for 2/);
    for (const level of [0, 1, Number.NaN]) expect(() => fit(2, level)).toThrow(/level: got/);
  });

  it.each([0.8, 0.9, 0.95])('hold the true value in %d of new rows, ± 2 points (simulation)', (level) => {
    // Skewed errors with heavy tails around a fitted model: no assumption of a distribution is met by luck.
    const rows = 4000;
    const noisy = (seed: number) => {
      const { X, y } = lawData(seed, rows);
      const random = createRandom(seed, 9);
      return { X, y: y.map((value) => value + 2 * random.normal() ** 2 - 1) };
    };
    const [train, calibration, test] = [noisy(1), noisy(2), noisy(3)];
    const model = compileModel(ridge.fit(train.X, train.y, {}, { seed: 1 }));
    const fitted = fitConformal({
      yTrue: calibration.y,
      yPredicted: model.predict(calibration.X),
      levels: [level],
    });
    const seen = measureCoverage(fitted, test.y, model.predict(test.X)).levels[0]!;
    expect(seen.rows).toBe(rows);
    expect(Math.abs(seen.coverage - level)).toBeLessThanOrEqual(0.02);
  });

  it('keep their promise on few rows too: the mean over many small samples (simulation)', () => {
    const random = createRandom(5);
    const draw = (n: number) => Float64Array.from({ length: n }, () => random.normal());
    let inside = 0;
    const times = 4000;
    for (let i = 0; i < times; i++) {
      const fitted = fitConformal({ yTrue: draw(19), yPredicted: zeros(19), levels: [0.9] });
      inside += measureCoverage(fitted, draw(1), zeros(1)).levels[0]!.coverage;
    }
    // A plain quantile of the errors would hold 0.86 here.
    expect(Math.abs(inside / times - 0.9)).toBeLessThanOrEqual(0.02);
  });

  it('survive storage as JSON', () => {
    const fitted = fitConformal({ yTrue: Float64Array.of(1, 2), yPredicted: zeros(2), levels: [0.6] });
    expect(JSON.parse(JSON.stringify(fitted))).toEqual(fitted);
  });
});
