import type { CategoryMetricName, NumberMetricName } from './metrics.ts';

/**
 * What is kept of the training rows to compare later windows with: plain JSON, no raw rows, a few kilobytes a feature
 * however many rows there were.
 */
export interface ReferenceProfile {
  readonly format: 1;
  readonly rows: number;
  readonly features: readonly FeatureProfile[];
}

export type FeatureProfile = NumberProfile | CategoryProfile;

interface Counts {
  readonly name: string;
  /** Rows with a value. */
  readonly count: number;
  /** Rows without one. */
  readonly missing: number;
}

export interface NumberProfile extends Counts {
  readonly kind: 'number';
  readonly mean: number;
  /** Of the population. */
  readonly standardDeviation: number;
  readonly min: number;
  readonly max: number;
  /** Inner edges, frozen quantiles of the reference; bin k is edges[k − 1] < value <= edges[k], the outer ones open. */
  readonly binEdges: readonly number[];
  readonly binCounts: readonly number[];
  /** Equally weighted points of the distribution: the sorted values themselves, or 256 of their quantiles. */
  readonly points: readonly number[];
  readonly noise: NoiseTable<NumberMetricName>;
}

export interface CategoryProfile extends Counts {
  readonly kind: 'category';
  /** The most frequent levels, at most 100. */
  readonly levels: readonly string[];
  /** One a level, then the count of all other levels together. */
  readonly counts: readonly number[];
  readonly noise: NoiseTable<CategoryMetricName>;
}

/**
 * How much farther a block of consecutive reference rows is from the whole than independent rows would be, by block
 * length and metric (1 = as independent rows). Rising lengths; empty where the reference is too short for blocks.
 */
export interface NoiseTable<Name extends string> {
  readonly blockLengths: readonly number[];
  readonly factors: Readonly<Record<Name, readonly number[]>>;
}
