/**
 * Finds the leaves of one row in all trees at once: ../../walk-by-masks.ts says how, ../mask-memory.ts what stands
 * where in the memory. All addresses are in bytes.
 *
 * @param row values of the row, f64 each; what is not finite is missing
 * @param features records of `featureBytes`, one for each feature that a node asks for
 * @param vectors room for an address a feature
 * @param rests room for `restBytes` a feature
 * @param bits room for one vector: `vectorBytes`, a multiple of 64
 * @param nodes which node each bit of a vector stands for
 * @param leaves where the answer goes: a node a tree
 */
export function findLeaves(
  row: usize,
  features: usize,
  count: u32,
  vectors: usize,
  rests: usize,
  bits: usize,
  vectorBytes: u32,
  trees: u32,
  nodes: usize,
  leaves: usize,
): void {
  let nextVector = vectors;
  let nextRest = rests;
  for (let i: u32 = 0; i < count; i++, features += featureBytes) {
    const value = load<f64>(row + load<u32>(features));
    const parts = load<u32>(features, 4);
    const blockBytes = load<u32>(features, 8);
    const first = load<u32>(features, 12);
    let vector: usize = 0;
    if (value - value !== 0) {
      vector = load<u32>(features, 16);
      nextRest = addRest(nextRest, Infinity, load<u32>(features, 20), load<u32>(features, 24));
    } else if (blockBytes === 0) {
      const isKnown = value >= 0 && value < <f64>parts && floor(value) === value;
      vector = isKnown ? first + <u32>value * vectorBytes : load<u32>(features, 16);
    } else {
      const block = blockOf(value, load<u32>(features, 28), parts);
      if (block > 0) vector = first + (block - 1) * vectorBytes;
      const from = load<u32>(features, 32) + block * blockBytes;
      nextRest = addRest(nextRest, value, from, min(from + blockBytes, load<u32>(features, 36)));
    }
    store<u32>(nextVector, vector);
    nextVector += vector > 0 ? 4 : 0;
  }
  intersect(vectors, nextVector, bits, vectorBytes);
  for (; rests < nextRest; rests += restBytes) removeRest(rests, bits);
  for (let t: u32 = 0; t < trees; t++) {
    let word = t;
    while (load<u32>(bits + (word << 2)) === 0) word += trees;
    const leaf = (word << 5) + clz(load<u32>(bits + (word << 2)));
    store<u32>(leaves + (t << 2), load<u32>(nodes + (leaf << 2)));
  }
}

const featureBytes: u32 = 40;
const restBytes: u32 = 16;

/** How many blocks of removals have all their thresholds below a value. No branch depends on the value. */
function blockOf(value: f64, edges: usize, blocks: u32): u32 {
  let edge = edges;
  while (blocks > 1) {
    const half = blocks >> 1;
    const next = edge + (half << 3);
    edge = select(next, edge, load<f64>(next) < value);
    blocks -= half;
  }
  return <u32>(edge - edges) >> 3;
}

function addRest(at: usize, value: f64, from: u32, to: u32): usize {
  store<f64>(at, value);
  store<u32>(at, from, 8);
  store<u32>(at, to, 12);
  return from < to ? at + restBytes : at;
}

/** bits = all vectors, one AND the other. */
function intersect(vectors: usize, end: usize, bits: usize, vectorBytes: u32): void {
  for (let offset: u32 = 0; offset < vectorBytes; offset += 64) {
    let a = i32x4.splat(-1);
    let b = a;
    let c = a;
    let d = a;
    for (let at = vectors; at < end; at += 4) {
      const words = load<u32>(at) + offset;
      a = v128.and(a, v128.load(words));
      b = v128.and(b, v128.load(words, 16));
      c = v128.and(c, v128.load(words, 32));
      d = v128.and(d, v128.load(words, 48));
    }
    v128.store(bits + offset, a);
    v128.store(bits + offset, b, 16);
    v128.store(bits + offset, c, 32);
    v128.store(bits + offset, d, 48);
  }
}

/** Removals after the last one that a vector covers, as long as their threshold is below the value. */
function removeRest(rest: usize, bits: usize): void {
  const value = load<f64>(rest);
  const to = load<u32>(rest, 12);
  for (let removal = load<u32>(rest, 8); removal < to && load<f64>(removal) < value; removal += 16) {
    const word = bits + load<u32>(removal, 8);
    store<u32>(word, load<u32>(word) & load<u32>(removal, 12));
  }
}
