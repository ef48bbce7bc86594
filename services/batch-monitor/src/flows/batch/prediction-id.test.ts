import { expect, it } from 'vitest';
import { batchPredictionId } from './prediction-id.ts';

const about = { useCase: 'gold-price', version: 3, logicalTime: 1, entity: '', time: 0 };

it('is the same for the same moment of the same batch, and another for any other', () => {
  expect(batchPredictionId({ ...about })).toBe(batchPredictionId(about));
  const others = [{ useCase: 'x' }, { version: 4 }, { logicalTime: 2 }, { entity: 'a' }, { time: 1 }];
  const ids = [about, ...others.map((other) => ({ ...about, ...other }))].map(batchPredictionId);
  expect(new Set(ids).size).toBe(6);
});
