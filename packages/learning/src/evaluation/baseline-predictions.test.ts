import { expect, it } from 'vitest';
import { lawData } from '../laws/law-data.ts';
import { baselinePredictions } from './baseline-predictions.ts';

it('answers for every row with what the training rows say', () => {
  const train = lawData(1);
  const found = baselinePredictions(train, lawData(2, 16).X);
  const mean = train.y.reduce((sum, value) => sum + value, 0) / train.y.length;
  expect(found).toEqual({ mean: new Float64Array(16).fill(mean), 'no-change': new Float64Array(16) });
});
