import type { NoiseTable } from './reference-profile.ts';

/** The factor for a window of so many rows: between the measured lengths by the logarithm, beyond them the nearest. */
export function noiseFactor<Name extends string>(
  table: NoiseTable<Name>,
  metric: Name,
  rows: number,
): number {
  const { blockLengths } = table;
  const factors = table.factors[metric];
  if (blockLengths.length === 0) return 1;
  const above = blockLengths.findIndex((length) => length >= rows);
  if (above === 0) return factors[0]!;
  if (above < 0) return factors[factors.length - 1]!;
  const share =
    Math.log(rows / blockLengths[above - 1]!) / Math.log(blockLengths[above]! / blockLengths[above - 1]!);
  return factors[above - 1]! + share * (factors[above]! - factors[above - 1]!);
}
