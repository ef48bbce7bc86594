import { compareWithReference, profileReference } from '@assay/drift';
import type { JudgedEvaluation } from '@assay/model-bundle';
import { createRandom, permutation } from '@assay/statistics';
import type { DriftFigure } from '@assay/store';

/** What the figure of the predicted classes of a target is kept under: a feature cannot have that name. */
export const predictedName = (target: string) => `predicted ${target}`;

/**
 * Whether a model predicts its classes in other shares than it did on its holdout (population stability index). Shown and
 * kept beside the features, and no part of their share: the model may be right to.
 *
 * @param counts how often each class was predicted in the window
 * @returns undefined where the training kept no confusion to compare with
 */
export function driftOfPredictedClasses(
  target: string,
  { classes, confusion }: JudgedEvaluation,
  counts: ReadonlyMap<string, number>,
  { minRows, threshold }: { readonly minRows: number; readonly threshold?: number | undefined },
): DriftFigure | undefined {
  if (classes === undefined || confusion === undefined) return undefined;
  const name = predictedName(target);
  const answered = classes.map((_, answer) => confusion.reduce((sum, row) => sum + (row[answer] ?? 0), 0));
  const reference = profileReference([sampleOf(name, classes, answered)]);
  const levels = [...new Set([...classes, ...counts.keys()])];
  const { features } = compareWithReference(
    reference,
    [
      sampleOf(
        name,
        levels,
        levels.map((label) => counts.get(label) ?? 0),
      ),
    ],
    { minRows, threshold, categoryMetric: 'psi' },
  );
  const [found] = features;
  const scored = found?.outcome === 'scored';
  return {
    feature: name,
    metric: 'psi',
    value: found?.value ?? null,
    threshold: found?.threshold ?? null,
    drifted: scored ? found.drifted : null,
  };
}

/** Rows of a category from how often each level comes; shuffled, as blocks of equal ones would pass for a slow series. */
function sampleOf(name: string, levels: readonly string[], counts: readonly number[]) {
  const sorted = counts.flatMap((count, code) => new Array<number>(count).fill(code));
  const order = permutation(sorted.length, createRandom(1));
  return { name, levels, codes: Int32Array.from(order, (at) => sorted[at]!) };
}
