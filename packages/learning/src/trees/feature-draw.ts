import type { Random } from '@assay/statistics';

/** Features in the order a node looks at them: by name when all are looked at, else drawn anew. */
export class FeatureDraw {
  private readonly order: Int32Array;
  private readonly wanted: number;
  private readonly random: Random;

  constructor(features: number, wanted: number, random: Random) {
    this.order = Int32Array.from({ length: features }, (_, f) => f);
    this.wanted = wanted;
    this.random = random;
  }

  get features(): number {
    return this.order.length;
  }

  /** The i-th feature of this node; to be asked for i = 0, 1, 2 … in turn. */
  at(i: number): number {
    const { order } = this;
    if (this.wanted < order.length) {
      const j = i + this.random.int(order.length - i);
      const kept = order[i]!;
      order[i] = order[j]!;
      order[j] = kept;
    }
    return order[i]!;
  }
}
