import type { CategorySet } from './category-set.ts';

/** A split that was found worth making. */
export interface FoundSplit {
  /** What the split takes off the loss; greater is better. */
  readonly gain: number;
  readonly feature: number;
  /** Values ≤ threshold go left. */
  readonly threshold: number;
  readonly missingLeft: boolean;
  /** Categories that go left, where the feature holds codes; the threshold then says nothing. */
  readonly categories?: CategorySet;
}

/** A split of binned rows. */
export interface BinSplit extends FoundSplit {
  /** Bins up to this one go left, where the feature holds numbers. */
  readonly bin: number;
  /** 1 for each bin that goes left, where it holds categories. */
  readonly leftBins?: Uint8Array;
}

/** Sums of a splitter that hands nothing down: every node reads its rows. */
export type NothingKept = Readonly<Record<string, never>>;
export const nothingKept: NothingKept = {};

/**
 * How the split of a node is found and carried out; `TreeGrower` decides which nodes are split and when.
 * Nodes are ranges `[start, end)` of the rows that the splitter keeps in the order of the leaves.
 *
 * @typeParam Sums what is known of a node before its rows are looked at
 */
export interface Splitter<Sums, Found extends FoundSplit> {
  /** @returns null when there is nothing to learn */
  root(weight: number): Sums | null;
  /** The best split of a node, or null when none gains. @param stream of what the node draws (`NodeDraws`) */
  find(start: number, end: number, sums: Sums, stream: number): Found | null;
  /** Puts the rows that go left before the others, both in the order they had; returns where the others start. */
  partition(start: number, end: number, found: Found): number;
  /** @param last the children will not be split: they need nothing for it */
  children(
    node: { readonly start: number; readonly middle: number; readonly end: number },
    sums: Sums,
    found: Found,
    last: boolean,
  ): { readonly left: Sums; readonly right: Sums };
  /** Told of a node that is not split, whose buffers may be used again. */
  release(sums: Sums): void;
}
