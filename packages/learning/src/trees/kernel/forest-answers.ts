import type { Matrix } from '@assay/data';
import { answersOfState } from '../../model/answers-of-state.ts';
import type { ModelState } from '../../model/model-state.ts';
import { checkFeatures } from '../../model/predict-rows.ts';
import type { ForestTask } from '../forest-task.ts';
import { sumAnswersOnKernel } from './grow-forest-on-kernel.ts';
import { KernelUnsuitable } from './kernel-unsuitable.ts';
import { threadsOf } from './threads-of.ts';

/**
 * What a forest would say of the rows of another table, to the bit, without a model where that can be had: a trial of a
 * study wants no more. Handing trees over, making a state of them and walking down that takes as long as a third of the fit.
 *
 * @param fit the forest as a model, for what the shorter way cannot do: several threads, categories, plain trees
 * @throws ShapeError when the features are not those of the forest
 * @throws CancelledError
 */
export function forestAnswers(task: ForestTask, X: Matrix, fit: () => ModelState): Float64Array {
  const { sample, context, trees } = task;
  checkFeatures(sample.features, X.names);
  const isShort =
    context.treeEngine !== 'oracle' &&
    sample.categories.length === 0 &&
    threadsOf(context, sample.usable.length) === 1;
  const sums = isShort ? sumsOrNull(task, X) : null;
  if (sums === null) return answersOfState(fit(), X);
  return sums.map((sum) => (sample.classes === null ? sample.base + sum / trees : sum / trees));
}

function sumsOrNull(task: ForestTask, X: Matrix): Float64Array | null {
  try {
    return sumAnswersOnKernel({ ...task, outOfBag: false }, X);
  } catch (error) {
    if (error instanceof KernelUnsuitable) return null;
    throw error;
  }
}
