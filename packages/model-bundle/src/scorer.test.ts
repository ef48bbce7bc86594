import type { Classifier, Uncertainty } from '@assay/learning';
import { expect, it } from 'vitest';
import { createScorer } from './scorer.ts';

/** Answers every row with the same probabilities. */
const always = (...probabilities: number[]): Classifier => ({
  features: ['x'],
  classes: probabilities.length,
  predict: (X) => new Float64Array(X.rows),
  predictRow: () => 0,
  probabilities: (X) =>
    Float64Array.from(
      { length: X.rows * probabilities.length },
      (_, i) => probabilities[i % probabilities.length]!,
    ),
  probabilitiesRow: (_, out) => out.set(probabilities),
});
const X = { rows: 2, names: ['x'], values: new Float64Array(2) };
const row = Float64Array.of(0);

it('answers a row and a table alike: the first of the most probable classes', () => {
  const scorer = createScorer(always(0.25, 0.5, 0.25), undefined);
  expect(scorer.row(row)).toEqual({ value: 1, probabilities: Float64Array.of(0.25, 0.5, 0.25) });
  expect(scorer.matrix(X).values).toEqual(Float64Array.of(1, 1));
  expect(createScorer(always(0.5, 0.5), undefined).row(row).value).toBe(0);
});

it('answers by the probabilities that are shown, though calibrating changes which is highest', () => {
  const figures = { log_loss: 0, ece: 0 };
  const calibrated: Uncertainty = {
    kind: 'calibrated',
    method: 'isotonic',
    classes: 2,
    parameters: { x: [0, 0.6, 1], y: [0, 0.2, 1] },
    before: figures,
    after: figures,
    rows: 1000,
  };
  const { value, probabilities } = createScorer(always(0.4, 0.6), calibrated).row(row);
  expect(probabilities).toEqual(Float64Array.of(0.8, 0.2));
  expect(value).toBe(0);
});

it('answers nothing where a probability is no number', () => {
  for (const model of [always(Number.NaN, 0.5), always(Number.NaN, Number.NaN)])
    expect(createScorer(model, undefined).row(row).value).toBeNaN();
});
