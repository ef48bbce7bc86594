import { describe, expect, it } from 'vitest';
import { classLawData, lawData } from '../laws/law-data.ts';
import { isClassifier } from '../model/classifier.ts';
import { compileModel } from '../model/compile-model.ts';
import { gradientBoosting } from './gradient-boosting.ts';
import { PrunedError } from './pruned-error.ts';

const watched = lawData(2, 64, 0.2).X;
const cases = [
  { loss: 'squared', classes: undefined },
  { loss: 'poisson', classes: undefined },
  { loss: 'log', classes: 2 },
  { loss: 'log', classes: 3 },
];

describe.each(cases)('boosting watched as it grows: $loss, classes $classes', ({ loss, classes }) => {
  const data = classes === undefined ? lawData(1, 128, 0.1) : classLawData(1, 128, 0.1);
  const y = data.y.map((v) => (classes === 2 ? Math.min(1, v) : loss === 'poisson' ? Math.abs(v) : v));
  const parameters = { loss, trees: 12, min_samples_leaf: 4 };

  it('answers after each round, at last what the finished model answers', () => {
    const seen: Float64Array[] = [];
    const watch = {
      X: watched,
      onStep(step: number, answers: Float64Array) {
        seen.push(answers);
        expect(step).toBe(seen.length);
        return 'go' as const;
      },
    };
    const context = { seed: 1, watch, ...(classes !== undefined && { classes }) };
    const model = compileModel(gradientBoosting.fit(data.X, y, parameters, context));
    const last = isClassifier(model) ? model.probabilities(watched) : model.predict(watched);
    expect(seen).toHaveLength(12);
    expect(seen[0]).not.toEqual(seen[11]);
    last.forEach((value, i) => {
      expect(seen[11]![i]).toBeCloseTo(value, 12);
    });
  });

  it('ends when told to', () => {
    const watch = {
      X: watched,
      onStep: (step: number) => (step === 3 ? ('stop' as const) : ('go' as const)),
    };
    const context = { seed: 1, watch, ...(classes !== undefined && { classes }) };
    expect(() => gradientBoosting.fit(data.X, y, parameters, context)).toThrow(PrunedError);
  });
});
