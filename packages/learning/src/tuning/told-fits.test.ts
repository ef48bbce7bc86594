import { describe, expect, it } from 'vitest';
import { toldFits } from './told-fits.ts';
import type { Trial } from './trial.ts';

const forest = (depth: number, max_features = 0.5) => ({
  estimator: 'random-forest',
  parameters: { depth, max_features },
});
const ended = (settings: Pick<Trial, 'estimator' | 'parameters'>, more: Partial<Trial> = {}): Trial => ({
  number: 0,
  ...settings,
  state: 'complete',
  value: 1,
  ...more,
});

describe('toldFits', () => {
  it('answers for settings of the same model, and for smaller ones as far as a fit went', () => {
    const told = toldFits(4);
    expect(told.answer(forest(5))).toBe(false);
    told.add(ended(forest(5)));
    expect([5, 4, 6].map((depth) => told.answer(forest(depth)))).toEqual([true, false, false]);
    expect(told.answer(forest(5, 0.51))).toBe(true);
    expect(told.answer(forest(5, 0.9))).toBe(false);
    told.add(ended(forest(8, 0.52), { reach: 9 }));
    told.add(ended(forest(3, 0.52), { reach: 3 }));
    expect([2, 8, 9, 10].map((depth) => told.answer(forest(depth)))).toEqual([true, true, true, false]);
    expect(told.answer(forest(8, 0.9))).toBe(false);
  });

  it('says nothing by trials that have no value', () => {
    const told = toldFits(4);
    for (const state of ['running', 'pruned', 'failed'] as const) {
      told.add(ended(forest(5), { state, reach: 9 }));
    }
    expect(told.answer(forest(5))).toBe(false);
  });
});
