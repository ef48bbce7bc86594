import type { LearningTask } from '../estimators/estimator.ts';
import { ParameterError } from '../parameters/parameter-error.ts';
import type { CategoricalParameter } from '../parameters/parameter-space.ts';
import { entropyGain, type SplitCriterion, squaredGain } from './split-criterion.ts';
import type { TreeSample } from './tree-sample.ts';

/** What forests may judge splits by. */
export const forestCriterion = {
  type: 'categorical',
  choices: ['auto', 'squared', 'gini', 'entropy'],
  default: 'auto',
  description:
    'What splits are judged by: squared error (numbers), Gini impurity or entropy (classes); auto = squared or gini.',
} as const satisfies CategoricalParameter;

export type CriterionName = 'squared' | 'absolute' | 'poisson' | 'gini' | 'entropy';

const taskOf: Readonly<Record<CriterionName, LearningTask>> = {
  squared: 'regression',
  absolute: 'regression',
  poisson: 'regression',
  gini: 'classification',
  entropy: 'classification',
};

/**
 * The criterion that a parameter names, for the sample at hand.
 *
 * @param estimator named in the error
 * @throws ParameterError for a criterion of the other task
 */
export function criterionNameFor(
  estimator: string,
  name: 'auto' | CriterionName,
  { classes }: TreeSample,
): CriterionName {
  const task = classes === null ? 'regression' : 'classification';
  if (name === 'auto') return classes === null ? 'squared' : 'gini';
  if (taskOf[name] === task) return name;
  const accepted = Object.entries(taskOf).flatMap(([known, own]) => (own === task ? [known] : []));
  throw new ParameterError(
    `${estimator}.criterion`,
    `"${name}"`,
    `for ${task}: auto, ${accepted.join(', ')}`,
  );
}

/** What forests judge splits by. */
export type ForestCriterionName = 'squared' | 'gini' | 'entropy';

/** The criterion of a forest. @throws ParameterError for a criterion of the other task */
export function forestCriterionNameFor(
  estimator: string,
  name: 'auto' | ForestCriterionName,
  sample: TreeSample,
): ForestCriterionName {
  return criterionNameFor(estimator, name, sample) as ForestCriterionName;
}

/** How splits are judged by a criterion. */
export function splitCriterion(name: ForestCriterionName, sample: TreeSample): SplitCriterion {
  return name === 'entropy' ? entropyGain(unitOfWeights(sample)) : squaredGain;
}

/** A power of two near the mean weight of a row. */
export function unitOfWeights({ weights, usable }: TreeSample): number {
  if (weights === null) return 1;
  const total = usable.reduce((sum, row) => sum + weights[row]!, 0);
  return 2 ** Math.round(Math.log2(total / usable.length));
}
