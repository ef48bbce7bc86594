import { ShapeError } from '../../estimators/shape-error.ts';

/** A line that never falls, through the points (x, y), x rising; level beyond both ends. */
export interface RisingLine {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * The rising step function nearest to the points in squared distance (isotonic regression by pooling adjacent
 * violators: Barlow, Bartholomew, Bremner and Brunk 1972), read as a line through the ends of its steps. Points of the
 * same x count as their mean. scikit-learn's `IsotonicRegression(out_of_bounds="clip")`.
 *
 * @throws ShapeError for no points or other lengths
 * @example fitIsotonic(Float64Array.of(0.1, 0.4, 0.6), Float64Array.of(0, 1, 0)).y // [0, 0.5, 0.5]
 */
export function fitIsotonic(x: Float64Array, y: Float64Array): RisingLine {
  if (x.length === 0 || x.length !== y.length) {
    throw new ShapeError('points', `${x.length} x for ${y.length} y`, 'equal lengths, at least one');
  }
  const order = Array.from(x.keys()).sort((a, b) => x[a]! - x[b]!);
  const blocks: { first: number; last: number; sum: number; rows: number }[] = [];
  for (let at = 0; at < order.length; ) {
    const place = x[order[at]!]!;
    let block = { first: place, last: place, sum: 0, rows: 0 };
    for (; at < order.length && x[order[at]!] === place; at++) {
      block.sum += y[order[at]!]!;
      block.rows++;
    }
    for (
      let before = blocks.at(-1);
      before !== undefined && mean(before) >= mean(block);
      before = blocks.at(-1)
    ) {
      blocks.pop();
      block = {
        first: before.first,
        last: block.last,
        sum: before.sum + block.sum,
        rows: before.rows + block.rows,
      };
    }
    blocks.push(block);
  }
  const ends = blocks.flatMap((block) =>
    block.first === block.last
      ? [[block.first, mean(block)]]
      : [
          [block.first, mean(block)],
          [block.last, mean(block)],
        ],
  ) as [number, number][];
  return { x: ends.map(([place]) => place), y: ends.map(([, value]) => value) };
}

/** The line's height at a place. */
export function heightAt({ x, y }: RisingLine, place: number): number {
  let [low, high] = [0, x.length - 1];
  if (place <= x[low]!) return y[low]!;
  if (place >= x[high]!) return y[high]!;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= place) low = middle;
    else high = middle;
  }
  const share = (place - x[low]!) / (x[high]! - x[low]!);
  return y[low]! + share * (y[high]! - y[low]!);
}

function mean({ sum, rows }: { sum: number; rows: number }): number {
  return sum / rows;
}
