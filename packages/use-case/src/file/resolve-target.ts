import { checkExpression, columnAsExpression } from '../expression/check-expression.ts';
import type { Scope } from '../expression/scope.ts';
import type { Target } from '../sections/target.ts';
import type { Path } from './places.ts';
import type { ProblemList } from './problem-list.ts';
import type { ResolvedFeatures } from './resolve-features.ts';
import type { UseCaseFile } from './use-case-file.ts';

/** The target checked: a number, over columns only. */
export function resolveTarget(
  file: UseCaseFile,
  base: Pick<Scope, 'columns' | 'ordered'>,
  problems: ProblemList,
): Target | null {
  const given = typeof file.target === 'object' ? file.target : { value: file.target };
  const path: Path = typeof file.target === 'object' ? ['target', 'value'] : ['target'];
  const text = String(given.value);
  const scope: Scope = { ...base, place: 'target', features: new Map(), allFeatures: new Set() };
  const isColumn = scope.columns.has(text.trim());
  const checked = problems.expression(path, () =>
    isColumn ? columnAsExpression(text.trim(), scope) : checkExpression(text, scope),
  );
  if (checked === null) return null;
  const { expression } = checked;
  if (expression.type !== 'number') {
    problems.add(
      path,
      `a regression predicts a number, this is a ${expression.type}`,
      'an expression that is a number; of a condition: if(condition, 1, 0)',
    );
    return null;
  }
  if (expression.columns.length === 0) {
    problems.add(path, 'the target reads no column', 'an expression over the columns');
    return null;
  }
  const unit = given.unit ?? (isColumn ? base.columns.get(text.trim())?.unit : undefined);
  return {
    name: given.name ?? (isColumn ? text.trim() : 'target'),
    task: 'regression',
    expression,
    ...(unit === undefined ? {} : { unit }),
  };
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
