import { createRandom, permutation } from '@assay/statistics';
import type { TextSeries } from '../series.ts';
import { createTargetSums } from './target-sums.ts';

/** Training rows, each with the text that is encoded and its target. */
export interface TextsWithTargets {
  texts: TextSeries;
  targets: ArrayLike<number>;
}

interface Settings {
  smoothing: number;
  /** Number of classes; 0 for a target that is a number. */
  classes: number;
}

const folds = 5;

/**
 * target_mean of each training row from the rows of the other folds. Rows of one group are in one fold, so that no
 * duplicate gives a row’s own target away.
 *
 * @param groups a key a row
 * @returns one list of outputs a row
 */
export function crossFitByFolds(
  { texts, targets }: TextsWithTargets,
  groups: ArrayLike<number | string>,
  seed: number,
  { smoothing, classes }: Settings,
): number[][] {
  const distinct = [...new Set(Array.from(groups))];
  const order = permutation(distinct.length, createRandom(seed));
  const foldOf = new Map(distinct.map((group, i) => [group, order[i]! % folds]));
  const sums = Array.from({ length: folds }, () => createTargetSums(classes));
  for (const [i, text] of texts.entries()) {
    const own = foldOf.get(groups[i]!)!;
    for (const [fold, other] of sums.entries()) if (fold !== own) other.add(text, targets[i]!);
  }
  return texts.map((text, i) => sums[foldOf.get(groups[i]!)!]!.mean(text, smoothing));
}

/**
 * target_mean of each training row from the rows whose target was known before its time: nothing later helps to fit, as
 * nothing later will help to serve.
 *
 * @param times of the rows
 * @param knownAt when the target of each row was known
 */
export function crossFitByTime(
  { texts, targets }: TextsWithTargets,
  times: ArrayLike<number>,
  knownAt: ArrayLike<number>,
  { smoothing, classes }: Settings,
): number[][] {
  const indices = Array.from(texts.keys());
  const byTime = indices.toSorted((a, b) => times[a]! - times[b]!);
  const byKnown = indices.toSorted((a, b) => knownAt[a]! - knownAt[b]!);
  const sums = createTargetSums(classes);
  const means: number[][] = [];
  let next = 0;
  for (const row of byTime) {
    for (; next < byKnown.length && knownAt[byKnown[next]!]! < times[row]!; next++)
      sums.add(texts[byKnown[next]!]!, targets[byKnown[next]!]!);
    means[row] = sums.mean(texts[row]!, smoothing);
  }
  return means;
}
