import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tickTexts } from './tick-texts.ts';
import { domainOf, ticks } from './ticks.ts';

describe('ticks', () => {
  it('are round', () => {
    expect(ticks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticks(-2.1, 2.1)).toEqual([-2, -1, 0, 1, 2]);
    expect(ticks(480, 8200, 7)).toEqual([2000, 4000, 6000, 8000]);
  });

  it('stand inside the domain, ascending and few, whatever it is', () => {
    const bound = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(bound, fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (low, width) => {
        fc.pre(low + width > low && width > Math.abs(low) * 1e-6);
        const at = ticks(low, low + width);
        const air = width * 1e-6;
        expect(at.length).toBeGreaterThanOrEqual(1);
        expect(at.length).toBeLessThanOrEqual(7);
        expect(at[0]).toBeGreaterThanOrEqual(low - air);
        expect(at.at(-1)).toBeLessThanOrEqual(low + width + air);
        expect(at).toEqual([...at].sort((a, b) => a - b));
        expect(new Set(tickTexts(at)).size).toBe(at.length);
      }),
    );
  });

  it('have the decimals that their distance asks for', () => {
    expect(tickTexts([0, 0.05, 0.1])).toEqual(['0.00', '0.05', '0.10']);
    expect(tickTexts([-2000, 0, 2000])).toEqual(['−2,000', '0', '2,000']);
  });
});

it('a domain holds its values, and a single value has air around it', () => {
  expect(domainOf([0, 100])).toEqual([-4, 104]);
  expect(domainOf([5, 5])).toEqual([4.8, 5.2]);
  expect(domainOf([])).toEqual([0, 1]);
});
