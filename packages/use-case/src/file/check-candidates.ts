import type { Candidate } from '../sections/candidates.ts';
import { closest } from './did-you-mean.ts';
import type { ProblemList } from './problem-list.ts';
import type { UseCaseFile } from './use-case-file.ts';

/** The learners that there are, by name, with the names of their parameters and the tasks they can do. */
export type KnownEstimators = Readonly<
  Record<string, { parameters: readonly string[]; tasks?: readonly string[] /* absent = any */ }>
>;

/** Learners and parameters exist (where the caller says which do), and ranges have an order. */
export function checkCandidates(
  file: UseCaseFile,
  candidates: readonly Candidate[],
  estimators: KnownEstimators | undefined,
  task: string,
  problems: ProblemList,
): void {
  const able = Object.keys(estimators ?? {}).filter((name) => can(estimators![name]!.tasks, task));
  const isList = Array.isArray(file.candidates);
  if (candidates.length === 0)
    problems.add(['candidates'], 'no learner to try', 'at least one, or leave `candidates` out');
  for (const [i, { estimator, space }] of candidates.entries()) {
    const path = isList ? ['candidates', i] : ['candidates', estimator];
    const known =
      estimators === undefined
        ? undefined
        : Object.hasOwn(estimators, estimator)
          ? estimators[estimator]
          : null;
    if (known === null) {
      problems.addAtKey(path, `there is no learner "${estimator}"`, oneOf(estimator, able));
      continue;
    }
    if (!can(known?.tasks, task))
      problems.addAtKey(
        path,
        `${estimator} cannot learn ${task}, only ${known!.tasks!.join(', ')}`,
        oneOf(estimator, able),
      );
    for (const [name, range] of Object.entries(space)) {
      if (known !== undefined && !known.parameters.includes(name)) {
        problems.addAtKey(
          [...path, name],
          `${estimator} has no parameter "${name}"`,
          oneOf(name, known.parameters),
        );
      }
      if (range.kind !== 'range') continue;
      if (range.low > range.high)
        problems.add([...path, name], 'the range goes down', `[${range.high}, ${range.low}]`);
      if (range.scale === 'log' && range.low <= 0) {
        problems.add([...path, name], 'a range on the log scale has to be above 0', '[0.001, 10, log]');
      }
    }
  }
}

/** A learner of regressions forecasts too, on lags of the series. */
function can(tasks: readonly string[] | undefined, task: string): boolean {
  if (tasks === undefined || tasks.includes(task)) return true;
  return task === 'forecast' && tasks.includes('regression');
}

function oneOf(name: string, names: readonly string[]): string {
  const suggestion = closest(name, names);
  const list = names.length === 0 ? 'none' : `one of ${names.join(', ')}`;
  return suggestion === null ? list : `did you mean ${suggestion}? ${list}`;
}
