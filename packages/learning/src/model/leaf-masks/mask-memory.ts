import { type WasmMemory, webAssembly } from '../../networks/web-assembly.ts';
import type { FeatureMasks, MaskEntry } from './feature-masks.ts';

/** Trees in the memory of the kernel (assembly/leaf-masks.ts): addresses in bytes. */
export interface MaskMemory {
  readonly memory: WasmMemory;
  readonly row: number;
  readonly features: number;
  readonly vectors: number;
  readonly rests: number;
  readonly bits: number;
  readonly nodes: number;
  readonly leaves: number;
}

/** Every part starts a cache line. */
const LINE = 64;
const PAGE = 65_536;
/** Numbers of a feature's record. */
const RECORD = 10;

/** @param sizes values of a row, words of a vector, trees */
export function maskMemory(
  masks: readonly FeatureMasks[],
  nodes: Int32Array,
  sizes: { readonly width: number; readonly vector: number; readonly trees: number },
): MaskMemory {
  let end = LINE; // nothing stands at 0: as an address of a vector it says that there is none
  const take = (bytes: number): number => {
    const at = end;
    end += Math.ceil(bytes / LINE) * LINE;
    return at;
  };
  const places = {
    row: take(8 * sizes.width),
    features: take(4 * RECORD * masks.length),
    vectors: take(4 * (masks.length + 1)),
    rests: take(16 * (masks.length + 1)),
    bits: take(4 * sizes.vector),
    leaves: take(4 * sizes.trees),
    nodes: take(4 * nodes.length),
  };
  const parts = masks.map(({ vectors, edges, entries, missing }) => ({
    edges: take(8 * (edges.length + 1)),
    entries: take(16 * entries.length),
    vectors: take(4 * sizes.vector * vectors.length),
    missing: take(missing instanceof Int32Array ? 4 * sizes.vector : 16 * missing.length),
  }));
  const pages = Math.ceil(end / PAGE);
  const memory = new webAssembly.Memory({ initial: pages, maximum: pages });
  const ints = new Int32Array(memory.buffer);
  const doubles = new Float64Array(memory.buffer);
  const putEntries = (at: number, entries: readonly MaskEntry[]): void => {
    entries.forEach(({ threshold, place, keep }, i) => {
      doubles[at / 8 + 2 * i] = threshold;
      ints.set([4 * place, keep], at / 4 + 4 * i + 2);
    });
  };
  ints.set(nodes, places.nodes / 4);
  masks.forEach(({ feature, block, vectors, edges, entries, missing }, i) => {
    const part = parts[i]!;
    const byVector = missing instanceof Int32Array;
    // The first edge is never read: no removal is below it.
    doubles.set(edges, part.edges / 8 + 1);
    putEntries(part.entries, entries);
    for (const [v, vector] of vectors.entries()) ints.set(vector, part.vectors / 4 + v * sizes.vector);
    if (byVector) ints.set(missing, part.missing / 4);
    else putEntries(part.missing, missing);
    ints.set(
      [
        8 * feature,
        block === 0 ? vectors.length : vectors.length + 1,
        16 * block,
        part.vectors,
        byVector ? part.missing : 0,
        byVector ? 0 : part.missing,
        byVector ? 0 : part.missing + 16 * missing.length,
        part.edges,
        part.entries,
        part.entries + 16 * entries.length,
      ],
      places.features / 4 + RECORD * i,
    );
  });
  return { memory, ...places };
}
