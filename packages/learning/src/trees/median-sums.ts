/**
 * Σ w·|y − median| of a set of rows that grows row by row: two Fenwick trees (1994) over the ranks of the targets
 * hold Σ w and Σ w·y up to a rank. Adding a row and asking for the loss take log n steps each.
 */
export class MedianSums {
  private targets: Float64Array = new Float64Array(0);
  private readonly weights: Float64Array;
  private readonly sums: Float64Array;
  private weight = 0;
  private sum = 0;

  /** @param most rows at most */
  constructor(most: number) {
    this.weights = new Float64Array(most + 1);
    this.sums = new Float64Array(most + 1);
  }

  /** Starts on an empty set. @param targets of the rows that may come, ascending: place = rank */
  begin(targets: Float64Array): void {
    this.targets = targets;
    this.clear();
  }

  clear(): void {
    this.weights.fill(0, 0, this.targets.length + 1);
    this.sums.fill(0, 0, this.targets.length + 1);
    this.weight = 0;
    this.sum = 0;
  }

  add(rank: number, weight: number): void {
    const amount = weight * this.targets[rank]!;
    this.weight += weight;
    this.sum += amount;
    for (let i = rank + 1; i <= this.targets.length; i += i & -i) {
      this.weights[i]! += weight;
      this.sums[i]! += amount;
    }
  }

  loss(): number {
    const { targets, weights, sums } = this;
    const half = this.weight / 2;
    let rank = 0;
    let weightBelow = 0;
    let sumBelow = 0;
    // Down the tree to the last rank below which less than half of the weight lies.
    for (let step = 2 ** Math.floor(Math.log2(targets.length)); step >= 1; step /= 2) {
      const next = rank + step;
      if (next > targets.length || weightBelow + weights[next]! >= half) continue;
      rank = next;
      weightBelow += weights[next]!;
      sumBelow += sums[next]!;
    }
    const median = targets[Math.min(rank, targets.length - 1)]!;
    return median * (2 * weightBelow - this.weight) + this.sum - 2 * sumBelow;
  }
}
