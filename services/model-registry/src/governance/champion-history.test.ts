import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earlierChampion, type Move } from './champion-history.ts';

const set = (toVersion: number): Move => ({ kind: 'set', toVersion });
const back = (toVersion: number): Move => ({ kind: 'rolled-back', toVersion });
const gone: Move = { kind: 'deleted', toVersion: null };
const ready = new Set([1, 2, 3, 4, 5]);

describe('earlierChampion', () => {
  it.each([
    ['no champion yet', [], null],
    ['the first champion', [set(1)], null],
    ['two champions', [set(1), set(2)], 1],
    ['after one roll-back it goes further back', [set(1), set(2), set(3), back(2)], 1],
    ['and then no further', [set(1), set(2), back(1)], null],
    ['a promotion after a roll-back', [set(1), set(2), back(1), set(3)], 1],
    ['a champion that was taken away comes back', [set(1), set(2), gone], 2],
    ['champion, away, champion again', [set(1), gone, set(1)], null],
    ['the same version twice', [set(1), set(2), set(1), set(2)], 1],
  ] as const)('%s', (_, moves, expected) => {
    expect(earlierChampion(moves, ready)).toBe(expected);
  });

  it('passes over versions that are deleted or not READY', () => {
    expect(earlierChampion([set(1), set(2), set(3)], new Set([1, 3]))).toBe(1);
    expect(earlierChampion([set(2), set(3)], new Set([3]))).toBeNull();
  });

  it('ends, after as many steps at most as there were promotions, and never names the current champion', () => {
    const promotions = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 20 });
    fc.assert(
      fc.property(promotions, (versions) => {
        const moves: Move[] = versions.map(set);
        for (let steps = 0; ; steps++) {
          const earlier = earlierChampion(moves, ready);
          if (earlier === null) return;
          expect(earlier).not.toBe(moves.at(-1)?.toVersion);
          expect(steps).toBeLessThan(versions.length);
          moves.push(back(earlier));
        }
      }),
    );
  });
});
