import type { Column } from '../sections/columns.ts';
import { durationMs, durationPattern } from '../sections/duration.ts';
import type { KnownFile, KnownFileInFile } from '../sections/known.ts';
import { resolveSource, type Source } from '../sections/source.ts';
import { checkSource } from './check-source.ts';
import { otherwiseOf } from './otherwise-of.ts';
import type { Path } from './places.ts';
import type { ProblemList } from './problem-list.ts';
import { resolveColumn } from './resolve-columns.ts';
import { resolveKnownKeys } from './resolve-known-keys.ts';
import type { UseCaseFile } from './use-case-file.ts';

/** The files of `known`, and the columns that they give. */
export interface ResolvedKnown {
  files: KnownFile[];
  columns: Column[];
}

/**
 * The files of what is known ahead, with their defaults, and what is wrong with each.
 *
 * @param own the columns of the use case's own source
 */
export function resolveKnown(
  file: UseCaseFile,
  source: Source,
  own: readonly Column[],
  problems: ProblemList,
): ResolvedKnown {
  const task = (typeof file.target === 'object' ? file.target.task : undefined) ?? 'regression';
  if (file.known !== undefined && task !== 'forecast') {
    problems.addAtKey(['known'], `"known" has no meaning for a ${task}`, 'task: forecast, or leave it out');
    return { files: [], columns: [] };
  }
  const series = { columns: own, stepMs: stepOf(file) };
  const columns: Column[] = [];
  const files = (file.known ?? []).map((inFile, i) => {
    const path: Path = ['known', i];
    const knownSource = resolveSource(inFile.source);
    checkSource([...path, 'source'], inFile.source, knownSource, problems);
    if (isSame(knownSource, source))
      problems.add(
        [...path, 'source'],
        'this is the source of the series itself',
        'a file of its own; what stands in the source is a column with known: ahead',
      );
    const on = resolveKnownKeys(inFile, path, knownSource, series, problems);
    const named = resolveGiven(inFile, path, knownSource, [...own, ...columns], problems);
    for (const { column } of named) {
      if (on.some(({ as }) => as.name === column.name))
        problems.addAtKey(
          [...path, 'columns', column.name],
          `"${column.name}" is what the file is joined on`,
          'another column',
        );
    }
    columns.push(...named.map(({ column }) => column));
    const given = named.map(({ column: { name }, otherwise }) =>
      otherwise === undefined ? { name } : { name, otherwise },
    );
    return { source: knownSource, on, timezone: inFile.timezone ?? 'UTC', columns: given };
  });
  return { files, columns };
}

function resolveGiven(
  inFile: KnownFileInFile,
  path: Path,
  source: Source,
  before: readonly Column[],
  problems: ProblemList,
): { column: Column; otherwise: number | string | undefined }[] {
  const entries = Object.entries(inFile.columns);
  if (entries.length === 0)
    problems.addAtKey([...path, 'columns'], 'the file gives no column', 'name: type, as holiday: boolean');
  return entries.map(([name, said]) => {
    const at: Path = [...path, 'columns', name];
    const { otherwise, ...rest } =
      typeof said === 'string' ? { type: said } : { otherwise: undefined, ...said };
    const column: Column = { ...resolveColumn(at, name, rest, source, problems), known: 'ahead' };
    if (before.some((other) => other.name === name))
      problems.addAtKey(at, `there is a column "${name}" already`, 'each name once');
    return { column, otherwise: otherwiseOf(column, otherwise, [...at, 'otherwise'], problems) };
  });
}

/** A step that is none is refused with the target. */
function stepOf({ target }: UseCaseFile): number {
  const step = (typeof target === 'object' ? target.step : undefined) ?? '1d';
  return durationPattern.test(step) ? durationMs(step) : Number.NaN;
}

function isSame(a: Source, b: Source): boolean {
  return (a.path !== undefined && a.path === b.path) || (a.uri !== undefined && a.uri === b.uri);
}
