import type { FeatureRemovals, TreeRemovals } from './feature-removals.ts';

/** A removal where it is looked at by itself. */
export interface MaskEntry {
  /** A value above it takes the removal. */
  readonly threshold: number;
  readonly place: number;
  readonly keep: number;
}

/** What the kernel reads for one feature. A vector has a word a place: all removals of a set of nodes, one AND the other. */
export interface FeatureMasks {
  readonly feature: number;
  /** Removals of a block; 0 for a feature of categories. */
  readonly block: number;
  /** A vector for each code of a category, or one for the first block of removals, one for the first two, and so on. */
  readonly vectors: readonly Int32Array[];
  /** Threshold of the last removal in each block. */
  readonly edges: readonly number[];
  readonly entries: readonly MaskEntry[];
  /** For a missing value: either a vector or, where it removes little, entries that every value takes. */
  readonly missing: Int32Array | readonly MaskEntry[];
}

/**
 * @param size words of a vector
 * @param block removals after which a vector is kept
 */
export function featureMasks(
  feature: FeatureRemovals,
  { threshold, missingLeft }: TreeRemovals,
  size: number,
  block: number,
): FeatureMasks {
  const vectorOf = (entries: readonly MaskEntry[]): Int32Array => {
    const vector = new Int32Array(size).fill(-1);
    for (const { place, keep } of entries) vector[place]! &= keep;
    return vector;
  };
  const { removals, codes } = feature;
  const atMissing = removals
    .filter(({ node }) => missingLeft[node] !== 1)
    .map((removal) => ({ ...removal, threshold: Number.NEGATIVE_INFINITY }));
  const missing = codes > 0 || atMissing.length > block ? vectorOf(atMissing) : atMissing;
  if (codes > 0) {
    const vectors = Array.from({ length: codes }, (_, code) =>
      vectorOf(
        entriesOf(
          removals.filter(({ node }) => feature.goesRight(node, code)),
          threshold,
        ),
      ),
    );
    return { feature: feature.feature, block: 0, vectors, edges: [], entries: [], missing };
  }
  const entries = entriesOf(removals, threshold);
  const blocks = Math.floor(entries.length / block);
  const vectors: Int32Array[] = [];
  let vector = vectorOf([]);
  for (let i = 0; i < blocks; i++) {
    vector = vector.slice();
    for (const { place, keep } of entries.slice(i * block, (i + 1) * block)) vector[place]! &= keep;
    vectors.push(vector);
  }
  const edges = vectors.map((_, i) => entries[(i + 1) * block - 1]!.threshold);
  return { feature: feature.feature, block, vectors, edges, entries, missing };
}

function entriesOf(removals: FeatureRemovals['removals'], threshold: Float64Array): MaskEntry[] {
  return removals.map(({ node, place, keep }) => ({ threshold: threshold[node]!, place, keep }));
}
