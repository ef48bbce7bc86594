import type { Random } from '@assay/statistics';

/** A bootstrap sample: as many rows, with repeats, in ascending order (neighbours in memory stay neighbours). */
export function drawRows(usable: Int32Array, random: Random): Int32Array {
  return Int32Array.from(usable, () => usable[random.int(usable.length)]!).sort();
}
