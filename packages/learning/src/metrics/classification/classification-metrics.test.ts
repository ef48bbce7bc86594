import { describe, expect, it } from 'vitest';
import { readGolden } from '../../golden/read-golden.ts';
import {
  allClassificationMetrics,
  classificationMetricNamed,
  classificationMetrics,
} from './classification-metrics.ts';

interface Case {
  classes: number;
  yTrue: number[];
  probabilities: number[];
  weights: number[];
  expected: Record<string, number>;
  expectedWeighted: Record<string, number>;
}
const { cases } = readGolden<{ cases: Case[] }>('classification-metrics');

describe('classification metrics', () => {
  it.each(cases)('equal scikit-learn’s ($yTrue.length rows, $classes classes)', (one) => {
    const [truth, p, w] = [one.yTrue, one.probabilities, one.weights].map((v) => Float64Array.from(v)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    expect(Object.keys(one.expected).length).toBeGreaterThanOrEqual(5);
    for (const [name, value] of Object.entries(one.expected)) {
      expect(classificationMetricNamed(name).compute(truth, p, one.classes)).toBeCloseTo(value, 12);
    }
    for (const [name, value] of Object.entries(one.expectedWeighted)) {
      expect(classificationMetricNamed(name).compute(truth, p, one.classes, w)).toBeCloseTo(value, 12);
    }
  });

  it('roc_auc is NaN where all rows have one class, and leaves out classes that none has', () => {
    const auc = classificationMetricNamed('roc_auc');
    expect(auc.compute(Float64Array.of(1, 1), Float64Array.of(0.2, 0.8, 0.6, 0.4), 2)).toBeNaN();
    const three = Float64Array.of(0.7, 0.3, 0, 0.2, 0.8, 0);
    expect(auc.compute(Float64Array.of(0, 1), three, 3)).toBe(1);
  });

  it('each refuses other lengths, nothing, strange classes and strange probabilities', () => {
    for (const metric of classificationMetrics.values()) {
      const compute = (y: number[], p: number[], classes = 2) =>
        metric.compute(Float64Array.from(y), Float64Array.from(p), classes);
      expect(() => compute([0, 1], [1, 0])).toThrow(/2 values.*4 \(2 rows × 2 classes\)/);
      expect(() => compute([], [])).toThrow(/at least one/);
      expect(() => compute([2], [1, 0])).toThrow(/true class 0: got 2/);
      expect(() => compute([1], [1, Number.NaN])).toThrow(/probability 1: got NaN/);
      expect(() => compute([0], [1], 1)).toThrow(/classes: got 1/);
    }
  });

  it('names those there are when asked for another', () => {
    expect(() => classificationMetricNamed('f1')).toThrow(
      /unknown metric "f1"; accepted: log_loss, accuracy/,
    );
    const all = allClassificationMetrics(Float64Array.of(0, 1), Float64Array.of(1, 0, 0, 1), 2);
    expect(Object.keys(all)).toEqual([...classificationMetrics.keys()]);
    expect(all).toMatchObject({ accuracy: 1, balanced_accuracy: 1, f1_macro: 1, roc_auc: 1, brier: 0 });
  });
});
