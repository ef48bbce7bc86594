import type { RowTarget } from './row-target.ts';
import type { SideSums } from './split-criterion.ts';

/** Sums that rows are added to one after the other, and that are used again. */
export class RunningSums implements SideSums {
  count = 0;
  weight = 0;
  readonly sums: Float64Array;

  constructor(width: number) {
    this.sums = new Float64Array(width);
  }

  clear(): void {
    this.count = 0;
    this.weight = 0;
    // A loop: `fill` costs more than the one sum that numbers have.
    for (let k = 0; k < this.sums.length; k++) this.sums[k] = 0;
  }

  addRow({ slot, amount, weights }: RowTarget, row: number): void {
    this.sums[slot === null ? 0 : slot[row]!]! += amount === null ? 1 : amount[row]!;
    this.weight += weights === null ? 1 : weights[row]!;
    this.count++;
  }

  add(other: SideSums): void {
    this.count += other.count;
    this.weight += other.weight;
    for (let k = 0; k < this.sums.length; k++) this.sums[k]! += other.sums[k]!;
  }
}
