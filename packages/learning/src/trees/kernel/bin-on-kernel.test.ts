import { createRandom } from '@assay/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binEdges, binOf } from '../bin-edges.ts';
import { binOnKernel } from './bin-on-kernel.ts';

/** At least as many values as the kernel takes, made of few that are given. */
function spread(few: readonly number[], rows: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: rows }, () =>
    random.next() < 0.5 ? few[random.int(few.length)]! : random.normal() * 10 ** random.int(4),
  );
}

function expectSameBins(sample: Float64Array, values: Float64Array, maxBins: number): void {
  const bins = new Uint8Array(2 * values.length + 1);
  const edges = binOnKernel(sample, values, maxBins, bins, 1, 2)!;
  const wanted = binEdges(sample, maxBins);
  expect(Buffer.from(edges.buffer).equals(Buffer.from(wanted.buffer))).toBe(true);
  for (let i = 0; i < values.length; i++) {
    if (bins[1 + 2 * i] !== binOf(wanted, values[i]!)) {
      expect.fail(`${values[i]} is in bin ${bins[1 + 2 * i]}, wanted ${binOf(wanted, values[i]!)}`);
    }
  }
}

describe('binOnKernel', () => {
  it('finds the same edges and bins as the plain code, to the bit (property)', () => {
    const few = fc.array(fc.oneof(fc.double(), fc.constantFrom(0, -0, 1, Infinity, Number.NaN)), {
      minLength: 1,
    });
    fc.assert(
      fc.property(few, fc.integer({ min: 2, max: 255 }), fc.nat(), (values, maxBins, seed) => {
        const column = spread(values, 1_000 + (seed % 400), seed);
        expectSameBins(column, column, maxBins);
        expectSameBins(column.subarray(0, 37), column, maxBins);
      }),
      { numRuns: 60 },
    );
  });

  it('knows constant and missing columns, the least and the greatest numbers, and more values than it takes at a time', () => {
    const of = (value: number) => new Float64Array(2_000).fill(value);
    for (const value of [0, Number.NaN, -5]) expectSameBins(of(value), of(value), 255);
    const ends = Float64Array.from(
      { length: 3_000 },
      (_, i) => [Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324][i % 3]!,
    );
    expectSameBins(ends, ends, 255);
    const long = spread([1, 2, 3], 70_000, 4);
    expectSameBins(long, long, 255);
  });

  it('leaves few values to the plain code', () => {
    expect(binOnKernel(Float64Array.of(1), Float64Array.of(1), 255, new Uint8Array(1), 0, 1)).toBeNull();
  });
});
