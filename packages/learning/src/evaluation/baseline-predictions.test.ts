import { expect, it } from 'vitest';
import { classLawData, lawData } from '../laws/law-data.ts';
import { baselinePredictions } from './baseline-predictions.ts';

it('answers for every row with what the training rows say', () => {
  const train = lawData(1);
  const found = baselinePredictions(train, lawData(2, 16).X);
  const mean = train.y.reduce((sum, value) => sum + value, 0) / train.y.length;
  expect(found).toEqual({ mean: new Float64Array(16).fill(mean), 'no-change': new Float64Array(16) });
});

it('answers with the class shares of the training, or with the baselines that are asked for', () => {
  const train = classLawData(1, 64);
  const shares = [0, 1, 2].map((k) => train.y.filter((own) => own === k).length / 64);
  const found = baselinePredictions(train, lawData(2, 4).X, { classes: 3 });
  expect(found).toEqual({ mode: Float64Array.from([...shares, ...shares, ...shares, ...shares]) });
  expect(Object.keys(baselinePredictions(lawData(1), lawData(2).X, { names: ['mean'] }))).toEqual(['mean']);
});
