/**
 * The features on the way from the root to a node, each once, with what algorithm 2 of Lundberg, Erion & Lee
 * (2018) keeps of them: `zero` and `one` are the shares of subsets without and with the feature that come
 * through, `weight[i]` is the weight of all subsets of size i.
 */
export class ShapPath {
  length = 0;
  readonly feature: Int32Array;
  readonly zero: Float64Array;
  readonly one: Float64Array;
  readonly weight: Float64Array;

  constructor(capacity: number) {
    this.feature = new Int32Array(capacity);
    this.zero = new Float64Array(capacity);
    this.one = new Float64Array(capacity);
    this.weight = new Float64Array(capacity);
  }

  copyFrom(other: ShapPath): void {
    const n = other.length;
    this.length = n;
    for (let i = 0; i < n; i++) {
      this.feature[i] = other.feature[i]!;
      this.zero[i] = other.zero[i]!;
      this.one[i] = other.one[i]!;
      this.weight[i] = other.weight[i]!;
    }
  }

  /** Adds a feature: subsets grow by it or do not. */
  extend(zero: number, one: number, feature: number): void {
    const { weight } = this;
    const n = this.length++;
    this.feature[n] = feature;
    this.zero[n] = zero;
    this.one[n] = one;
    weight[n] = n === 0 ? 1 : 0;
    for (let i = n - 1; i >= 0; i--) {
      weight[i + 1]! += (one * weight[i]! * (i + 1)) / (n + 1);
      weight[i] = (zero * weight[i]! * (n - i)) / (n + 1);
    }
  }

  /** Takes the feature at `place` out again: the path as if it had never been added. */
  unwind(place: number): void {
    const { feature, zero, one, weight } = this;
    const last = --this.length;
    const [ownZero, ownOne] = [zero[place]!, one[place]!];
    let next = weight[last]!;
    for (let j = last - 1; j >= 0; j--) {
      if (ownOne !== 0) {
        const kept = weight[j]!;
        weight[j] = (next * (last + 1)) / ((j + 1) * ownOne);
        next = kept - (weight[j]! * ownZero * (last - j)) / (last + 1);
      } else {
        weight[j] = (weight[j]! * (last + 1)) / (ownZero * (last - j));
      }
    }
    for (let j = place; j < last; j++) {
      feature[j] = feature[j + 1]!;
      zero[j] = zero[j + 1]!;
      one[j] = one[j + 1]!;
    }
  }

  /** Σ of the weights after `unwind(place)`, without doing it. */
  unwoundSum(place: number): number {
    const { weight } = this;
    const last = this.length - 1;
    const [ownZero, ownOne] = [this.zero[place]!, this.one[place]!];
    let next = weight[last]!;
    let total = 0;
    for (let j = last - 1; j >= 0; j--) {
      if (ownOne !== 0) {
        const own = (next * (last + 1)) / ((j + 1) * ownOne);
        total += own;
        next = weight[j]! - (own * ownZero * (last - j)) / (last + 1);
      } else {
        total += (weight[j]! * (last + 1)) / (ownZero * (last - j));
      }
    }
    return total;
  }

  /** Where a feature stands, or −1. Place 0 is the root's and no feature. */
  placeOf(feature: number): number {
    for (let i = 1; i < this.length; i++) if (this.feature[i] === feature) return i;
    return -1;
  }
}
