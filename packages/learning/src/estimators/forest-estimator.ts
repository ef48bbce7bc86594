import type { JsonObject } from '../model/model-state.ts';
import { forestScalars } from '../trees/forest-scalars.ts';
import type { ForestTask } from '../trees/forest-task.ts';
import { effectiveRules } from '../trees/grow-rules.ts';
import { forestAnswers, forestAnswersByDepth } from '../trees/kernel/forest-answers.ts';
import { growForestTrees } from '../trees/kernel/grow-forest-trees.ts';
import { arraysState } from '../trees/trees-state.ts';
import type { Estimator } from './estimator.ts';

/** A forest to be grown, with the parameters as they were resolved. */
export interface ForestFit extends ForestTask {
  readonly resolved: JsonObject;
}

/**
 * A learner whose model is the mean of trees that know nothing of each other.
 *
 * @param own what it is called and takes
 * @param fitOf what is grown of the table, and how; throws as `Estimator.fit` does
 */
export function forestEstimator(
  own: Pick<Estimator, 'name' | 'title' | 'parameters' | 'search' | 'drawsThresholds'>,
  fitOf: (...given: Parameters<Estimator['fit']>) => ForestFit,
): Estimator {
  const fit: Estimator['fit'] = (...given) => {
    const task = fitOf(...given);
    const { sample, resolved, trees } = task;
    const forest = growForestTrees(task);
    return arraysState(own.name, resolved, sample, forest.trees, forestScalars(sample, forest, trees));
  };
  return {
    ...own,
    tasks: ['regression', 'classification'],
    baseline: false,
    effective: effectiveRules,
    fit,
    answers: (X, y, given, context, asked, weights) =>
      forestAnswers(fitOf(X, y, given, context, weights), asked, () => fit(X, y, given, context, weights)),
    submodels: {
      parameter: 'depth',
      answers: (X, y, given, context, asked, depths, atLeast, weights) => {
        const task = fitOf(X, y, { ...given, depth: atLeast }, context, weights);
        return forestAnswersByDepth(task, asked, depths);
      },
    },
  };
}
