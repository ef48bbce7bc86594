import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { newPredictionId, predictionIdOfMessage } from './prediction-id.ts';

it('makes UUIDs of version 7 that sort by their time', () => {
  const time = fc.integer({ min: 0, max: 2 ** 47 });
  fc.assert(
    fc.property(time, time, (a, b) => {
      const [first, second] = [newPredictionId(Math.min(a, b)), newPredictionId(Math.max(a, b))];
      expect(z.uuidv7().safeParse(first).success).toBe(true);
      if (a !== b) expect(first < second).toBe(true);
      else expect(first).not.toBe(second);
    }),
  );
});

it('makes one UUID of version 5 for one message id', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(z.uuid({ version: 'v5' }).safeParse(predictionIdOfMessage(a)).success).toBe(true);
      expect(predictionIdOfMessage(a) === predictionIdOfMessage(b)).toBe(a === b);
    }),
  );
});
