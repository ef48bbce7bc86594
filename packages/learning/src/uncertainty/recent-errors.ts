import { rankOf } from './rank.ts';

/** The last errors, in the order they came and sorted. */
export class RecentErrors {
  private readonly queue: number[];
  private readonly sorted: number[];
  /** Errors that are kept, at most. */
  readonly most: number;

  constructor(errors: readonly number[], most: number) {
    this.queue = [...errors];
    this.sorted = [...errors].sort((a, b) => a - b);
    this.most = most;
  }

  add(error: number): void {
    if (this.queue.length === this.most) this.sorted.splice(this.placeOf(this.queue.shift()!), 1);
    this.queue.push(error);
    this.sorted.splice(this.placeOf(error), 0, error);
  }

  /** The ⌈(n + 1)·share⌉-th smallest: 0 for a share of 0 or less, Infinity for one that no n errors reach. */
  quantile(share: number): number {
    if (share <= 0) return 0;
    return this.sorted[rankOf(share, this.sorted.length) - 1] ?? Number.POSITIVE_INFINITY;
  }

  /** 0 of none. */
  largest(): number {
    return this.sorted.at(-1) ?? 0;
  }

  inOrder(): number[] {
    return [...this.queue];
  }

  /** The first place whose error is not below. */
  private placeOf(error: number): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]! < error) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
