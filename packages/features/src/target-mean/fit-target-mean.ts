import { asJsonKeepsIt } from '../as-json-keeps-it.ts';
import type { Encoding } from '../feature-pipeline.ts';
import type { TextSeries } from '../series.ts';
import { createTargetSums } from './target-sums.ts';

/**
 * The encoding that is served: from all training rows together.
 *
 * @param levels the texts of the training rows
 * @param texts, targets those of the training rows, in the same order
 */
export function fitTargetMean(
  levels: string[],
  texts: TextSeries,
  targets: ArrayLike<number>,
  { smoothing, classes }: { smoothing: number; classes: readonly string[] },
): Encoding {
  const sums = createTargetSums(classes.length);
  for (const [i, text] of texts.entries()) sums.add(text, targets[i]!);
  const overall = sums.mean(null, smoothing);
  return {
    kind: 'target_mean',
    levels,
    means: levels.flatMap((level) => sums.mean(level, smoothing)).map(asJsonKeepsIt),
    overall: overall.every(Number.isFinite) ? overall.map(asJsonKeepsIt) : [],
    ...(classes.length > 2 ? { classes: [...classes] } : {}),
  };
}
