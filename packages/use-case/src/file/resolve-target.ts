import {
  type CheckedExpression,
  checkExpression,
  columnAsExpression,
} from '../expression/check-expression.ts';
import type { Scope } from '../expression/scope.ts';
import { durationMs } from '../sections/duration.ts';
import { defaultIntervals, type Target, taskOfKey } from '../sections/target.ts';
import { withoutUndefined } from '../sections/without-undefined.ts';
import type { Path } from './places.ts';
import type { ProblemList } from './problem-list.ts';
import { resolveClasses } from './resolve-classes.ts';
import type { ResolvedFeatures } from './resolve-features.ts';
import type { UseCaseFile } from './use-case-file.ts';

type Given = Exclude<UseCaseFile['target'], string | number>;

/** The target checked: an expression over columns only, of a type that its task can predict. */
export function resolveTarget(
  file: UseCaseFile,
  base: Pick<Scope, 'columns' | 'ordered'>,
  problems: ProblemList,
): Target | null {
  const given: Given = typeof file.target === 'object' ? file.target : { value: file.target };
  const path: Path = typeof file.target === 'object' ? ['target', 'value'] : ['target'];
  const text = String(given.value).trim();
  const task = given.task ?? 'regression';
  const scope: Scope = { ...base, place: 'target', features: new Map(), allFeatures: new Set() };
  const column = base.columns.get(text);
  checkKeys(given, task, problems);
  const checked = problems.expression(path, () =>
    column === undefined ? checkExpression(String(given.value), scope) : columnAsExpression(text, scope),
  );
  if (checked === null) return null;
  if (!checkValue(checked, task, base.ordered, path, problems)) return null;
  const { expression } = checked;
  const target: Target = {
    name: given.name ?? column?.name ?? 'target',
    task,
    expression,
    ...withoutUndefined({ unit: given.unit ?? column?.unit }),
    intervals: [...new Set(given.intervals ?? defaultIntervals[task])].sort((a, b) => a - b),
  };
  if (task === 'classification') {
    const classes = resolveClasses(given.classes, expression.type, column, problems);
    return { ...target, ...withoutUndefined({ classes }) };
  }
  if (task === 'regression') return target;
  const { horizon = 1, step = '1d', season = [], series = 'auto' } = given;
  const seasons = [...new Set([season].flat())].sort((a, b) => a - b);
  return { ...target, horizon, stepMs: durationMs(step), ...(seasons.length > 0 && { seasons }), series };
}

function checkKeys(given: Given, task: Target['task'], problems: ProblemList): void {
  for (const [key, meantFor] of Object.entries(taskOfKey)) {
    if (given[key as keyof Given] === undefined || (meantFor as readonly string[]).includes(task)) continue;
    problems.addAtKey(
      ['target', key],
      `"${key}" has no meaning for a ${task}`,
      `task: ${meantFor.join(' or ')}`,
    );
  }
  if (task !== 'forecast') return;
  if (given.horizon === undefined)
    problems.addAtKey(['target'], 'the forecast has no horizon', 'horizon: how many steps ahead, as 7');
  if (given.step !== undefined && durationMs(given.step) < 1)
    problems.add(['target', 'step'], 'a step takes time', 'as 1d, 1h, 15m');
}

/** What the value may be follows from the task. */
function checkValue(
  { expression }: CheckedExpression,
  task: Target['task'],
  ordered: boolean,
  path: Path,
  problems: ProblemList,
): boolean {
  const { type } = expression;
  const refuse = (message: string, accepted: string): false => {
    problems.add(path, message, accepted);
    return false;
  };
  if (expression.columns.length === 0)
    return refuse('the target reads no column', 'an expression over the columns');
  if (task === 'classification') {
    if (type !== 'time') return true;
    return refuse('a classification predicts a class, this is a time', 'a text, a condition or a number');
  }
  if (type !== 'number') {
    const meant =
      type === 'time' ? '' : '; or task: classification, which predicts one of a few texts or a condition';
    return refuse(
      `a ${task} predicts a number, this is a ${type}`,
      `an expression that is a number; of a condition: if(condition, 1, 0)${meant}`,
    );
  }
  if (task === 'regression') return true;
  if (!ordered)
    return refuse('a forecast needs a time', 'a date or datetime column with role: time beside the value');
  if (expression.lookAhead > 0)
    return refuse(
      'the value of a forecast is the series itself, it looks at no later row',
      'the expression without next: the steps ahead are the horizon',
    );
  return true;
}

/** A feature that reads, at the same row, the column that is the target gives the answer away. */
export function checkLeak(
  target: Target,
  { features, paths }: ResolvedFeatures,
  problems: ProblemList,
): void {
  const { root } = target.expression;
  if (root.kind !== 'column') return;
  for (const { name, expression } of features) {
    if (expression.currentColumns.includes(root.name)) {
      problems.add(
        paths.get(name)!,
        `reads "${root.name}", which is the target of the same row`,
        `other columns, or earlier rows: lag(${root.name})`,
      );
    }
  }
}
