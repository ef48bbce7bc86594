import { quantile } from '@assay/statistics';
import type { Metric } from './metrics.ts';
import type { NoiseTable } from './reference-profile.ts';

const shortestBlock = 16;
const longestBlock = 4096;
/** A reference has to hold at least so many blocks of a length side by side. */
const fewestBlocks = 8;
/** Overlapping blocks looked at per length. */
const mostBlocks = 200;
const highQuantile = 0.99;

/**
 * Compares blocks of consecutive reference rows with the whole reference. Rows of a series resemble their neighbours: a
 * month of a rolling mean covers a small part of its distribution without any drift. How far blocks are from the whole
 * says what a window of that length may differ by; kept as a factor over what independent rows would give, at
 * least 1.
 *
 * @param count values in the reference, in the order of their rows
 * @param sideOf the reference rows from start to before end as one side of a comparison
 */
export function measureNoise<Side, Name extends string>(
  metrics: Readonly<Record<Name, Metric<Side>>>,
  whole: Side,
  shape: { readonly count: number; readonly bins: number; readonly scale: number },
  sideOf: (start: number, end: number) => Side,
): NoiseTable<Name> {
  const blockLengths: number[] = [];
  for (
    let length = shortestBlock;
    length <= Math.min(longestBlock, shape.count / fewestBlocks);
    length *= 2
  ) {
    blockLengths.push(length);
  }
  const names = Object.keys(metrics) as Name[];
  const factors = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (const length of blockLengths) {
    const blocks = startsOf(shape.count, length).map((start) => sideOf(start, start + length));
    for (const name of names) {
      const metric = metrics[name];
      const expected = metric.noise(shape.count, length, shape.bins);
      const seen = quantile(
        blocks.map((block) => metric.distance(whole, block, shape.scale)),
        highQuantile,
      );
      factors[name].push(expected > 0 ? Math.max(1, seen / expected) : 1);
    }
  }
  return { blockLengths, factors };
}

/** Evenly spread, from the first row to the last, neighbours overlapping by half where there is room for it. */
function startsOf(count: number, length: number): number[] {
  const last = count - length;
  const blocks = Math.min(mostBlocks, Math.floor(last / (length / 2)) + 1);
  return Array.from({ length: blocks }, (_, i) => Math.round((last * i) / Math.max(1, blocks - 1)));
}
