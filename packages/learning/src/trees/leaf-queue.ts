/** Leaves that could be split, the greatest gain first; equal gains in the order they came (node number). */
export class LeafQueue<Leaf extends { readonly gain: number; readonly node: number }> {
  private readonly heap: Leaf[] = [];

  push(leaf: Leaf): void {
    const { heap } = this;
    let i = heap.push(leaf) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(leaf, heap[parent]!)) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = leaf;
  }

  pop(): Leaf | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
    return top;
  }
}

function before(
  a: { readonly gain: number; readonly node: number },
  b: { readonly gain: number; readonly node: number },
): boolean {
  return a.gain > b.gain || (a.gain === b.gain && a.node < b.node);
}
