import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binEdges, binOf, MISSING_BIN } from './bin-edges.ts';

const anything = fc.array(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 })), { maxLength: 400 });

describe('binEdges', () => {
  it('puts few distinct values in bins of their own, halfway between neighbours', () => {
    expect([...binEdges(Float64Array.of(1, 3, 3, Number.NaN, 8), 255)]).toEqual([2, 5.5]);
  });

  it('is empty for a constant, an empty and a missing column', () => {
    for (const values of [[4, 4], [], [Number.NaN]])
      expect(binEdges(Float64Array.from(values), 255)).toHaveLength(0);
  });

  it('rises, is finite, stays within the number of bins and keeps order (property)', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 2, max: 255 }), (values, maxBins) => {
        const edges = binEdges(Float64Array.from(values), maxBins);
        expect(edges.length).toBeLessThan(maxBins);
        edges.forEach((edge, i) => {
          expect(Number.isFinite(edge)).toBe(true);
          if (i > 0) expect(edge).toBeGreaterThan(edges[i - 1]!);
        });
        const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
        for (let i = 1; i < sorted.length; i++) {
          expect(binOf(edges, sorted[i]!)).toBeGreaterThanOrEqual(binOf(edges, sorted[i - 1]!));
        }
        for (const edge of edges)
          expect(binOf(edges, edge)).toBeLessThan(binOf(edges, edge + Math.abs(edge) + 1e-300) + 1);
      }),
    );
  });

  it('shares many values out evenly, and leaves a frequent value its own bin', () => {
    const values = Float64Array.from({ length: 10_000 }, (_, i) => (i < 5000 ? 0 : i / 100));
    const edges = binEdges(values, 50);
    const counts = new Array<number>(edges.length + 1).fill(0);
    for (const value of values) counts[binOf(edges, value)]!++;
    expect(counts[binOf(edges, 0)]).toBe(5000);
    expect(Math.max(...counts.slice(1))).toBeLessThan(130);
  });

  it('has a bin of its own for what is not finite', () => {
    for (const value of [Number.NaN, Infinity, -Infinity])
      expect(binOf(Float64Array.of(1), value)).toBe(MISSING_BIN);
  });
});
