import { describe, expect, it } from 'vitest';
import { readGolden } from '../golden/read-golden.ts';
import { lossOf } from './metric.ts';
import { allMetrics, metrics, regressionMetricNamed } from './metrics.ts';

interface Case {
  yTrue: number[];
  yPredicted: number[];
  weights: number[];
  expected: Record<string, number>;
  expectedWeighted: Record<string, number>;
}
const { cases } = readGolden<{ cases: Case[] }>('metrics');

describe('metrics', () => {
  it.each(cases)(
    'equal scikit-learn’s ($yTrue.length rows)',
    ({ yTrue, yPredicted, weights, expected, expectedWeighted }) => {
      const [truth, predicted, w] = [yTrue, yPredicted, weights].map((v) => Float64Array.from(v)) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      for (const [name, value] of Object.entries(expected)) {
        expect(regressionMetricNamed(name).compute(truth, predicted)).toBeCloseTo(value, 10);
      }
      for (const [name, value] of Object.entries(expectedWeighted)) {
        expect(regressionMetricNamed(name).compute(truth, predicted, w)).toBeCloseTo(value, 10);
      }
    },
  );

  it('O3: what is called MSE is the mean of the squares, and RMSE its root: 9 and 3, never the one for the other', () => {
    const [truth, predicted] = [Float64Array.of(1, 2, 3), Float64Array.of(4, -1, 6)];
    expect(regressionMetricNamed('mse').compute(truth, predicted)).toBe(9);
    expect(regressionMetricNamed('rmse').compute(truth, predicted)).toBe(3);
  });

  it('bias is above 0 where the model answers too high', () => {
    expect(regressionMetricNamed('bias').compute(Float64Array.of(1, 2), Float64Array.of(2, 5))).toBe(2);
  });

  it('each orders a good model before a bad one by its direction', () => {
    const truth = Float64Array.of(1, 2, 3, 4);
    const [good, bad] = [Float64Array.of(1, 2, 3, 4.1), Float64Array.of(3, 3, 3, 9)];
    for (const metric of metrics.values()) {
      expect(lossOf(metric, metric.compute(truth, good))).toBeLessThan(
        lossOf(metric, metric.compute(truth, bad)),
      );
    }
  });

  it('each refuses other lengths, nothing, and what is not finite', () => {
    for (const metric of metrics.values()) {
      expect(() => metric.compute(new Float64Array(3), new Float64Array(2))).toThrow(/2 for 3/);
      expect(() => metric.compute(new Float64Array(0), new Float64Array(0))).toThrow(/at least one/);
      expect(() => metric.compute(Float64Array.of(1), Float64Array.of(Number.NaN))).toThrow(
        /prediction 0: got NaN/,
      );
    }
  });

  it('names those there are when asked for another', () => {
    expect(() => regressionMetricNamed('rsme')).toThrow(/unknown metric "rsme"; accepted: rmse, mae/);
    expect(Object.keys(allMetrics(Float64Array.of(1), Float64Array.of(1)))).toEqual([...metrics.keys()]);
  });
});
