import type { Column } from '../sections/columns.ts';
import { closest } from './did-you-mean.ts';
import type { Path } from './places.ts';
import type { ProblemList } from './problem-list.ts';

/** A column that another part of the file names has to be declared. */
export function checkColumnNamed(
  name: string,
  path: Path,
  columns: readonly Column[],
  problems: ProblemList,
): void {
  const names = columns.map((column) => column.name);
  if (names.includes(name)) return;
  const suggestion = closest(name, names);
  const list = `one of ${names.slice(0, 20).join(', ')}`;
  problems.add(
    path,
    `there is no column "${name}"`,
    suggestion === null ? list : `did you mean ${suggestion}? ${list}`,
  );
}
