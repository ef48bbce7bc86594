import { describe, expect, it } from 'vitest';
import { hashText } from './hash-text.ts';
import { haversine } from './haversine.ts';
import { operatorKernels } from './operator-kernels.ts';
import { roundTo } from './round-to.ts';

describe('hashText', () => {
  it.each([
    // Test vectors of the FNV authors, 32 bits.
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('of %j is FNV-1a', (text, hash) => expect(hashText(text)).toBe(hash));
});

describe('haversine', () => {
  it('is the distance of Paris and London, of a pole and a pole, of a place and itself', () => {
    expect(haversine(48.8566, 2.3522, 51.5074, -0.1278)).toBeCloseTo(343.556, 2);
    expect(haversine(90, 0, -90, 0)).toBeCloseTo(Math.PI * 6371.0088, 9);
    expect(haversine(12.3, 45.6, 12.3, 45.6)).toBe(0);
  });
});

describe('roundTo', () => {
  it.each([
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [1.234, 2, 1.23],
    [-1.235, 1, -1.2],
    [1e15, 2, 1e15],
  ])('%f to %i places is %f', (x, digits, rounded) => expect(roundTo(x, digits)).toBe(rounded));
});

describe('and, or, not', () => {
  it('follow Kleene where a side is missing', () => {
    const missing = Number.NaN;
    const table = [0, 1, missing].flatMap((a) =>
      [0, 1, missing].map((b) => [
        a,
        b,
        operatorKernels.and.number(a, b, 0, 0),
        operatorKernels.or.number(a, b, 0, 0),
      ]),
    );
    expect(table).toEqual([
      [0, 0, 0, 0],
      [0, 1, 0, 1],
      [0, missing, 0, missing],
      [1, 0, 0, 1],
      [1, 1, 1, 1],
      [1, missing, missing, 1],
      [missing, 0, 0, missing],
      [missing, 1, missing, 1],
      [missing, missing, missing, missing],
    ]);
    expect([0, 1, missing].map((a) => operatorKernels.not.number(a, 0, 0, 0))).toEqual([1, 0, missing]);
  });
});
