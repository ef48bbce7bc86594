import type { Column } from '../sections/columns.ts';
import type { Path } from './places.ts';
import type { ProblemList } from './problem-list.ts';

type Given = string | number | boolean | undefined;

/** What stands in for a row that a known file does not have, as a value of the column's type; wrong ones are told. */
export function otherwiseOf(
  column: Column,
  given: Given,
  path: Path,
  problems: ProblemList,
): number | string | undefined {
  if (given === undefined) return undefined;
  const { type, min, max, levels } = column;
  const refuse = (accepted: string): undefined =>
    void problems.add(path, `this is no value of a ${type}`, accepted);
  switch (type) {
    case 'number':
    case 'integer': {
      const kind = type === 'integer' ? 'a whole number' : 'a number';
      if (typeof given !== 'number' || (type === 'integer' && !Number.isInteger(given))) return refuse(kind);
      if (given < (min ?? Number.NEGATIVE_INFINITY)) return refuse(`${kind}, at least ${min}`);
      if (given > (max ?? Number.POSITIVE_INFINITY)) return refuse(`${kind}, at most ${max}`);
      return given;
    }
    case 'boolean':
      return typeof given === 'boolean' ? Number(given) : refuse('true or false');
    case 'category':
    case 'text':
      if (levels !== undefined && !levels.includes(String(given)))
        return refuse(`one of ${levels.join(', ')}`);
      return String(given);
    case 'date':
    case 'datetime':
      problems.addAtKey(path, `"otherwise" has no meaning for a ${type}`, 'in columns of other types');
      return undefined;
  }
}
