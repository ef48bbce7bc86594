import type { Task } from '../sections/task.ts';
import type { ProblemList } from './problem-list.ts';
import type { UseCaseFile } from './use-case-file.ts';

/** Whether the platform chooses the learner: of a forecast, unless the file names candidates. */
export function learnsByItself({ learner, candidates }: UseCaseFile, task: Task): boolean {
  return task === 'forecast' && (learner === 'auto' || candidates === undefined);
}

/** `learner: auto` is for forecasts, and stands in the place of candidates. */
export function checkLearner({ learner, candidates }: UseCaseFile, task: Task, problems: ProblemList): void {
  if (learner === undefined) return;
  if (task !== 'forecast')
    problems.addAtKey(['learner'], `"learner" has no meaning for a ${task}`, 'task: forecast, or candidates');
  else if (candidates !== undefined)
    problems.addAtKey(['learner'], 'the learner is chosen twice', 'either learner: auto or candidates');
}
