import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NodeDraws, streamOfChild } from './node-draws.ts';

const stream = fc.nat({ max: 2 ** 32 - 1 });

describe('NodeDraws', () => {
  it('draws the same for a node whatever was drawn before it (property)', () => {
    const before = fc.array(fc.tuple(stream, fc.nat({ max: 9 })), { maxLength: 5 });
    fc.assert(
      fc.property(before, stream, fc.integer({ min: 1, max: 9 }), (others, own, wanted) => {
        const drawn = (draws: NodeDraws): number[] => {
          draws.begin(own);
          return [...Array.from({ length: 9 }, (_, i) => draws.feature(i)), draws.share()];
        };
        const draws = new NodeDraws(9, wanted);
        for (const [other, count] of others) {
          draws.begin(other);
          for (let i = 0; i < count; i++) draws.feature(i);
        }
        expect(drawn(draws)).toEqual(drawn(new NodeDraws(9, wanted)));
      }),
    );
  });

  it('draws each feature once, and by name where all are looked at', () => {
    const draws = new NodeDraws(5, 2);
    draws.begin(7);
    const drawn = Array.from({ length: 5 }, (_, i) => draws.feature(i));
    expect(drawn).not.toEqual([0, 1, 2, 3, 4]);
    expect(drawn.sort()).toEqual([0, 1, 2, 3, 4]);
    const all = new NodeDraws(3, 3);
    all.begin(7);
    expect([0, 1, 2].map((i) => all.feature(i))).toEqual([0, 1, 2]);
  });
});

describe('streamOfChild', () => {
  it('gives the nodes of a tree streams of their own', () => {
    let level = [1];
    const seen = new Set(level);
    for (let depth = 0; depth < 14; depth++) {
      level = level.flatMap((own) => [streamOfChild(own, 'left'), streamOfChild(own, 'right')]);
      for (const own of level) seen.add(own);
    }
    // Of 32 bits: of 32,767 numbers drawn at random one pair in eight such trees is the same.
    expect(seen.size).toBeGreaterThan(2 ** 15 - 4);
  });
});
