import type { Column, ColumnInFile } from '../sections/columns.ts';
import type { Source } from '../sections/source.ts';
import { withoutUndefined } from '../sections/without-undefined.ts';
import type { Path } from './places.ts';
import type { ProblemList } from './problem-list.ts';
import type { UseCaseFile } from './use-case-file.ts';

/** The columns with the source's reading rules filled in, and what is wrong with each of them. */
export function resolveColumns(file: UseCaseFile, source: Source, problems: ProblemList): Column[] {
  const columns = Object.entries(file.columns).map(([name, inFile]) =>
    resolveColumn(['columns', name], name, inFile, source, problems),
  );
  checkRoles(columns, problems);
  return columns;
}

/** One column with the reading rules of the source that holds it. @param path where it stands in the file */
export function resolveColumn(
  path: Path,
  name: string,
  inFile: ColumnInFile,
  source: Source,
  problems: ProblemList,
): Column {
  const { missing, levels, optional, ...given } =
    typeof inFile === 'string' ? { type: inFile } : { ...inFile };
  const column: Column = {
    name,
    ...withoutUndefined(given),
    ...(levels === undefined ? {} : { levels: levels.map(String) }),
    missing: [...new Set([...source.missing, ...(missing ?? [])])],
    optional: optional ?? false,
  };
  const isNumber = column.type === 'number' || column.type === 'integer';
  if (isNumber && column.thousands === undefined && source.thousands !== undefined)
    column.thousands = source.thousands;
  checkColumn(column, path, problems);
  return column;
}

function checkColumn(column: Column, path: Path, problems: ProblemList): void {
  const { type } = column;
  const onlyOf = (key: keyof Column, types: readonly string[]) => {
    if (column[key] !== undefined && !types.includes(type)) {
      problems.addAtKey(
        [...path, key],
        `"${key}" has no meaning for a ${type}`,
        `in columns of type ${types.join(', ')}`,
      );
    }
  };
  onlyOf('format', ['date', 'datetime']);
  onlyOf('min', ['number', 'integer']);
  onlyOf('max', ['number', 'integer']);
  onlyOf('thousands', ['number', 'integer']);
  onlyOf('levels', ['category', 'text']);
  if (column.min !== undefined && column.max !== undefined && column.min > column.max) {
    problems.add([...path, 'max'], `max is below min (${column.min})`, `at least ${column.min}`);
  }
  if (column.levels !== undefined && new Set(column.levels).size < column.levels.length) {
    problems.add([...path, 'levels'], 'a level stands there twice', 'each level once');
  }
}

function checkRoles(columns: readonly Column[], problems: ProblemList): void {
  const times = columns.filter((column) => column.role === 'time');
  for (const column of times) {
    if (column.type !== 'date' && column.type !== 'datetime') {
      problems.add(
        ['columns', column.name, 'role'],
        `a ${column.type} cannot order the rows as time`,
        'type: date or type: datetime with role: time',
      );
    }
    if (column.known === 'after') {
      problems.add(
        ['columns', column.name, 'known'],
        'the time of a row cannot be known only after it',
        'another column',
      );
    }
  }
  for (const column of times.slice(1)) {
    problems.add(
      ['columns', column.name, 'role'],
      `"${times[0]!.name}" has role: time already`,
      'one column with role: time',
    );
  }
}
