/**
 * What the nodes of a tree draw: the features that they look at, by name when they look at all, and thresholds. Each node has a
 * stream of its own, whose number follows from the way down to it. So a node draws the same whatever was grown before it, and a
 * tree of depth 5 is the top of the one of depth 9.
 *
 * The stream is SplitMix32, 32 bits a draw, as a node draws a few numbers only and a stream must cost nothing to begin.
 */
export class NodeDraws {
  private readonly order: Int32Array;
  private readonly wanted: number;
  /** Places that the features looked at so far changed with. */
  private readonly exchanged: Int32Array;
  private looked = 0;
  private state = 0;

  constructor(features: number, wanted: number) {
    this.order = Int32Array.from({ length: features }, (_, f) => f);
    this.exchanged = new Int32Array(features);
    this.wanted = wanted;
  }

  get features(): number {
    return this.order.length;
  }

  /** Of the next node; `stream` is the number of its stream. */
  begin(stream: number): void {
    // Back to the order by name, from which every node draws.
    while (this.looked > 0) this.exchange(--this.looked, this.exchanged[this.looked]!);
    this.state = stream;
  }

  /** The i-th feature of this node; to be asked for i = 0, 1, 2 … in turn. */
  feature(i: number): number {
    if (this.wanted < this.order.length) {
      const other = i + Math.floor(this.share() * (this.order.length - i));
      this.exchanged[i] = other;
      this.looked = i + 1;
      this.exchange(i, other);
    }
    return this.order[i]!;
  }

  /** Uniform in [0, 1). */
  share(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    let z = this.state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  }

  private exchange(i: number, j: number): void {
    const { order } = this;
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
}

/** The number of the stream of a child, 32 bits (the last steps of MurmurHash3). */
export function streamOfChild(stream: number, side: 'left' | 'right'): number {
  let h = (stream + (side === 'left' ? 0x9e3779b9 : 0x3c6ef372)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
