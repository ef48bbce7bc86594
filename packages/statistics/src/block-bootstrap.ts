import type { Random } from './random.ts';

/**
 * Fills `into` with row numbers of one circular block-bootstrap resample (Politis and Romano 1992): blocks
 * of `blockLength` consecutive rows from uniform starts, wrapping round at the end, cut to `into.length`.
 *
 * Rows of a series are not independent; blocks keep the dependence that reaches less far than a block.
 * `blockLength` 1 is the ordinary bootstrap.
 *
 * @param into its length is the number of rows n
 * @param blockLength 1 to n
 * @throws RangeError for another block length
 * @example blockBootstrap(new Int32Array(4), 4, createRandom(1)) // for example [2, 3, 0, 1]
 */
export function blockBootstrap(into: Int32Array, blockLength: number, random: Random): Int32Array {
  const n = into.length;
  if (!Number.isInteger(blockLength) || blockLength < 1 || blockLength > Math.max(1, n)) {
    throw new RangeError(`block length ${blockLength}: a whole number from 1 to ${n} is accepted`);
  }
  for (let i = 0; i < n; i += blockLength) {
    let row = random.int(n);
    const end = Math.min(n, i + blockLength);
    for (let j = i; j < end; j++) {
      into[j] = row;
      row = row + 1 === n ? 0 : row + 1;
    }
  }
  return into;
}
