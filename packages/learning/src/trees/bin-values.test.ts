import fc from 'fast-check';
import { expect, it } from 'vitest';
import { binEdges, binOf } from './bin-edges.ts';
import { binValues } from './bin-values.ts';

it('binValues tells every value what binOf tells one', () => {
  const values = fc.array(
    fc.oneof(fc.double(), fc.integer({ min: -9, max: 9 }), fc.constant(Number.POSITIVE_INFINITY)),
    {
      minLength: 1,
      maxLength: 600,
    },
  );
  fc.assert(
    fc.property(values, fc.integer({ min: 2, max: 255 }), (given, maxBins) => {
      const column = Float64Array.from(given);
      const edges = binEdges(column, maxBins);
      const bins = new Uint8Array(3 * column.length).fill(77);
      binValues(edges, column, bins, 1, 3);
      expect([...bins]).toEqual([...column].flatMap((value) => [77, binOf(edges, value), 77]));
    }),
  );
});
