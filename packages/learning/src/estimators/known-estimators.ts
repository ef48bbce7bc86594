import { objections } from '../parameters/resolve-parameters.ts';
import type { LearningTask } from './estimator.ts';
import { estimators } from './estimators.ts';

/**
 * Every learner with the names of its parameters, what they take and the tasks it can do, as `parseUseCase` takes them to check `candidates`.
 *
 * @example parseUseCase(text, { file, estimators: knownEstimators() })
 */
export function knownEstimators(): Record<
  string,
  { parameters: string[]; tasks: readonly LearningTask[]; objection: ReturnType<typeof objections> }
> {
  return Object.fromEntries(
    [...estimators].map(([name, { parameters, tasks }]) => [
      name,
      { parameters: Object.keys(parameters), tasks, objection: objections(parameters) },
    ]),
  );
}
