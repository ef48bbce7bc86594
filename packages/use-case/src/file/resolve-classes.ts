import type { ValueType } from '../expression/expression.ts';
import type { Column } from '../sections/columns.ts';
import type { ProblemList } from './problem-list.ts';

/**
 * The classes that the file knows of: those it lists, else the levels of the column that is predicted, else both sides
 * of a condition. `undefined`: the training rows will tell.
 *
 * @param column the column that the target is, where it is one
 */
export function resolveClasses(
  given: readonly (string | number | boolean)[] | undefined,
  type: ValueType,
  column: Column | undefined,
  problems: ProblemList,
): string[] | undefined {
  if (given === undefined) {
    if (type === 'boolean') return ['false', 'true'];
    return column?.levels === undefined ? undefined : [...column.levels];
  }
  const classes = given.map(String);
  for (const [i, name] of classes.entries()) {
    const path = ['target', 'classes', i];
    if (classes.indexOf(name) < i) problems.add(path, 'a class stands there twice', 'each class once');
    else if (type === 'boolean' && name !== 'true' && name !== 'false')
      problems.add(path, `a condition is never "${name}"`, 'classes: [false, true], or leave them out');
    else if (type === 'number' && String(Number(name)) !== name)
      problems.add(path, `the value is a number, and "${name}" is none`, 'numbers, as [0, 1, 2]');
    else if (column?.levels !== undefined && !column.levels.includes(name))
      problems.add(path, `"${name}" is no level of ${column.name}`, `one of ${column.levels.join(', ')}`);
  }
  return classes;
}
