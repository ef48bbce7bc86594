import { createRandom } from '@assay/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGolden } from '../../golden/read-golden.ts';
import { logLoss } from '../../metrics/classification/log-loss.ts';
import { mostProbable } from '../../model/classifier-of-rows.ts';
import { applyCalibration } from './apply-calibration.ts';
import { fitCalibration, measureCalibration } from './fit-calibration.ts';
import { fitIsotonic, heightAt } from './isotonic.ts';
import { expectedCalibrationError, reliabilityCurve } from './reliability.ts';
import { applyTemperature, fitTemperature } from './temperature.ts';

const golden = readGolden<{
  temperature: {
    classes: number;
    y: number[];
    probabilities: number[];
    temperature: number;
    test: number[];
    expected: number[];
  }[];
  isotonic: { x: number[]; y: number[]; test: number[]; expected: number[] }[];
  curve: { bins: number; y: number[]; p: number[]; observed: number[]; predicted: number[] }[];
}>('calibration', 'calibration');
const floats = (values: readonly number[]) => Float64Array.from(values);

/** Rows whose class is drawn from the true probabilities, answered with those raised to `sureness`. */
function answered(seed: number, rows: number, classes: number, sureness: number) {
  const random = createRandom(seed);
  const probabilities = new Float64Array(rows * classes);
  const y = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    const raised = Array.from({ length: classes }, () => Math.exp(1.2 * random.normal()));
    const sum = raised.reduce((a, b) => a + b, 0);
    const drawn = random.next() * sum;
    let reached = 0;
    y[r] = Math.max(
      0,
      raised.findIndex((value) => {
        reached += value;
        return drawn < reached;
      }),
    );
    const said = raised.map((value) => value ** sureness);
    const saidSum = said.reduce((a, b) => a + b, 0);
    probabilities.set(
      said.map((value) => value / saidSum),
      r * classes,
    );
  }
  return { probabilities, y };
}

describe('temperature scaling', () => {
  it.each(golden.temperature)('equals scikit-learn’s ($classes classes, T = $temperature)', (one) => {
    const fitted = fitTemperature(floats(one.probabilities), floats(one.y), one.classes, 0);
    expect(fitted / one.temperature).toBeCloseTo(1, 5);
    const test = floats(one.test);
    applyTemperature(test, one.classes, one.temperature);
    one.expected.forEach((p, i) => {
      expect(test[i]).toBeCloseTo(p, 9);
    });
  });

  it('keeps the most probable class and the sum of 1, whatever the temperature (property)', () => {
    const row = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(row, fc.double({ min: 0.05, max: 20, noNaN: true }), (values, temperature) => {
        const sum = values.reduce((a, b) => a + b, 0);
        fc.pre(sum > 1e-3);
        const p = floats(values.map((value) => value / sum));
        const answer = mostProbable(p, 0, 3);
        const most = p[answer]!;
        applyTemperature(p, 3, temperature);
        expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
        expect(p.every((value) => value >= 0 && value <= 1)).toBe(true);
        // Rounding may make near-equal ones equal, but never turns them round.
        if (most > 0) expect(p[answer]).toBeGreaterThanOrEqual((1 - 1e-12) * Math.max(...p));
      }),
    );
  });

  it('does not run away where few rows are all answered rightly', () => {
    const sure = Float64Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? 0.9 : 0.1));
    const y = new Float64Array(12);
    expect(fitTemperature(sure, y, 2, 0)).toBeLessThan(0.001);
    expect(fitTemperature(sure, y, 2)).toBeGreaterThan(0.4);
  });
});

describe('isotonic regression', () => {
  it.each(golden.isotonic)('equals scikit-learn’s ($x.length points)', (one) => {
    const line = fitIsotonic(floats(one.x), floats(one.y));
    one.test.forEach((place, i) => {
      expect(heightAt(line, place)).toBeCloseTo(one.expected[i]!, 12);
    });
  });

  it('never falls (property)', () => {
    const point = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (points) => {
        const line = fitIsotonic(floats(points.map(([x]) => x)), floats(points.map(([, y]) => y)));
        for (let i = 1; i < line.x.length; i++) {
          expect(line.x[i]).toBeGreaterThan(line.x[i - 1]!);
          expect(line.y[i]).toBeGreaterThanOrEqual(line.y[i - 1]!);
        }
      }),
    );
  });
});

describe('reliability', () => {
  it.each(golden.curve)('has the points of scikit-learn’s calibration_curve ($bins bins)', (one) => {
    const p = floats(one.p.flatMap((value) => [1 - value, value]));
    const points = reliabilityCurve(p, floats(one.y), 2, one.bins);
    expect(points.map(({ predicted }) => predicted)).toEqual(
      one.predicted.map((value) => expect.closeTo(value, 12)),
    );
    expect(points.map(({ observed }) => observed)).toEqual(
      one.observed.map((value) => expect.closeTo(value, 12)),
    );
    expect(points.reduce((sum, { rows }) => sum + rows, 0)).toBe(one.y.length);
  });

  it('of several classes is that of the most probable one', () => {
    const p = Float64Array.of(0.6, 0.3, 0.1, 0.1, 0.65, 0.25);
    expect(reliabilityCurve(p, Float64Array.of(0, 2), 3, 2)).toEqual([
      { predicted: 0.625, observed: 0.5, rows: 2 },
    ]);
    expect(expectedCalibrationError(p, Float64Array.of(0, 2), 3, 2)).toBeCloseTo(0.125, 12);
  });

  it('is perfect where probabilities say what comes', () => {
    expect(expectedCalibrationError(Float64Array.of(1, 0, 0, 1), Float64Array.of(0, 1), 2)).toBe(0);
  });
});

describe('fitCalibration', () => {
  it.each([
    [2, 3],
    [3, 3],
    [3, 0.4],
  ])(
    'puts %d classes right whose model is %d times as sure as it may be, also on new rows',
    (classes, sureness) => {
      const known = answered(1, 900, classes, sureness);
      const calibrated = fitCalibration(known.probabilities, known.y, classes);
      expect(calibrated.method).toBe('temperature');
      expect(calibrated.parameters.temperature! / sureness).toBeGreaterThan(0.8);
      expect(calibrated.parameters.temperature! / sureness).toBeLessThan(1.25);
      const fresh = answered(2, 4000, classes, sureness);
      const { before, after, rows } = measureCalibration(calibrated, fresh.probabilities, fresh.y);
      expect(rows).toBe(4000);
      expect(after.log_loss).toBeLessThan(before.log_loss - 0.01);
      expect(after.ece).toBeLessThan(before.ece / 2);
      const right = Float64Array.from(fresh.probabilities);
      applyCalibration(calibrated, right);
      expect(logLoss.compute(fresh.y, right, classes)).toBe(after.log_loss);
    },
  );

  it('leaves good probabilities alone, or nearly', () => {
    let moved = 0;
    let alone = 0;
    for (let seed = 0; seed < 20; seed++) {
      const { probabilities, y } = answered(seed, 300, 3, 1);
      const { method, parameters } = fitCalibration(probabilities, y, 3);
      moved += Math.abs(Math.log(parameters.temperature ?? 1));
      if (method === 'none') alone++;
    }
    expect(alone).toBeGreaterThanOrEqual(14);
    expect(moved / 20).toBeLessThan(0.05);
  });

  it('takes a rising line where a temperature cannot bend the probabilities, and rows are many', () => {
    // True chance = said²: wrong on one side of a half only.
    const bent = (seed: number, rows: number) => {
      const random = createRandom(seed);
      const said = Float64Array.from({ length: rows }, () => random.next());
      return {
        probabilities: floats([...said].flatMap((p) => [1 - p, p])),
        y: said.map((p) => (random.next() < p * p ? 1 : 0)),
      };
    };
    const known = bent(1, 3000);
    const calibrated = fitCalibration(known.probabilities, known.y, 2);
    expect(calibrated.method).toBe('isotonic');
    const fresh = bent(2, 4000);
    const { before, after } = measureCalibration(calibrated, fresh.probabilities, fresh.y);
    expect(after.ece).toBeLessThan(before.ece / 3);
    const few = bent(1, 900);
    expect(fitCalibration(few.probabilities, few.y, 2).method).not.toBe('isotonic');
    const row = Float64Array.of(0, 1);
    applyCalibration(calibrated, row);
    expect(row[0]).toBeGreaterThan(0);
    expect(row[0]! + row[1]!).toBe(1);
  });

  it('does nothing on too few rows, and survives storage as JSON', () => {
    const { probabilities, y } = answered(1, 9, 3, 3);
    const nothing = fitCalibration(probabilities, y, 3);
    expect(nothing).toMatchObject({ kind: 'calibrated', method: 'none', parameters: {}, rows: 9 });
    expect(nothing.before).toEqual(nothing.after);
    const some = answered(1, 200, 3, 3);
    const calibrated = fitCalibration(some.probabilities, some.y, 3);
    expect(JSON.parse(JSON.stringify(calibrated))).toEqual(calibrated);
  });

  it('refuses what cannot be judged', () => {
    expect(() => fitCalibration(new Float64Array(5), new Float64Array(2), 2)).toThrow(/5 values/);
    expect(() => reliabilityCurve(Float64Array.of(1, 0), Float64Array.of(0), 2, 0)).toThrow(/bins: got 0/);
  });
});
