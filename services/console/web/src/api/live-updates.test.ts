import { expect, it } from 'vitest';
import { staleKeys } from './live-updates.ts';

it('a changed run makes its page, its lists and its use case old, and no other run', () => {
  const keys = staleKeys({ kind: 'flow-run', flowRunId: 'r1', useCase: 'gold-price' });
  expect(keys).toContainEqual(['flow-run', 'r1']);
  expect(keys).toContainEqual(['flow-runs']);
  expect(keys).toContainEqual(['use-case', 'gold-price']);
  expect(keys).not.toContainEqual(['flow-run', 'r2']);
});

it('a resync makes everything old, a greeting nothing', () => {
  expect(staleKeys({ kind: 'resync' })).toEqual([[]]);
  expect(staleKeys({ kind: 'hello' })).toEqual([]);
});
