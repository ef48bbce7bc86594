import type { Candidate, SearchRange } from '../sections/candidates.ts';
import { closest } from './did-you-mean.ts';
import type { Path } from './places.ts';
import type { ProblemList } from './problem-list.ts';
import type { UseCaseFile } from './use-case-file.ts';

/** A learner that there is. */
export interface KnownEstimator {
  parameters: readonly string[];
  /** Absent = any. */
  tasks?: readonly string[];
  /** What a parameter takes instead of a value, in words; `null` where it takes the value. Absent = any. */
  objection?: (parameter: string, value: number | string | boolean) => string | null;
}

/** By name. */
export type KnownEstimators = Readonly<Record<string, KnownEstimator>>;

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
      checkValues(name, range, [...path, name], known, problems);
      if (range.kind !== 'range') continue;
      if (range.low > range.high)
        problems.add([...path, name], 'the range goes down', `[${range.high}, ${range.low}]`);
      if (range.scale === 'log' && range.low <= 0) {
        problems.add([...path, name], 'a range on the log scale has to be above 0', '[0.001, 10, log]');
      }
    }
  }
}

/** The learner takes every value, and both ends of a range; `null` stands for its default. */
function checkValues(
  parameter: string,
  range: SearchRange,
  path: Path,
  known: KnownEstimator | undefined,
  problems: ProblemList,
): void {
  const values =
    range.kind === 'fixed' ? [range.value] : range.kind === 'choice' ? range.values : [range.low, range.high];
  for (const value of values) {
    const accepted = value === null ? undefined : known?.objection?.(parameter, value);
    if (accepted === undefined || accepted === null) continue;
    problems.add(path, `${parameter} cannot be ${JSON.stringify(value)}`, accepted);
    return;
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
