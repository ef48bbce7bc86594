import type { Column } from '../sections/columns.ts';
import type { KnownFileInFile, KnownKey } from '../sections/known.ts';
import type { Source } from '../sections/source.ts';
import { withoutUndefined } from '../sections/without-undefined.ts';
import { closest } from './did-you-mean.ts';
import type { Path } from './places.ts';
import type { ProblemList } from './problem-list.ts';

/** One column of the series, and what is said of how the file writes it. */
interface Written {
  name: string;
  path: Path;
  said: { column?: string | undefined; type?: 'date' | 'datetime' | undefined; format?: string | undefined };
}

const dayMs = 86_400_000;

/** By what the rows of a known file are found, the time first; what is wrong with it is told. */
export function resolveKnownKeys(
  inFile: KnownFileInFile,
  path: Path,
  source: Source,
  series: { columns: readonly Column[]; stepMs: number },
  problems: ProblemList,
): KnownKey[] {
  const { columns, stepMs } = series;
  const time = columns.find(({ role }) => role === 'time');
  // A forecast without a time is told where its target is.
  if (time === undefined) return [];
  const at: Path = [...path, 'on'];
  const keys = asWritten(inFile.on ?? { [time.name]: time.name }, at, inFile.on === undefined).flatMap(
    ({ name, path: place, said }): KnownKey[] => {
      const column = columns.find((one) => one.name === name);
      if (column?.role === undefined) {
        const accepted = columns.filter(({ role }) => role !== undefined).map((one) => one.name);
        const near = closest(name, accepted);
        problems.add(
          place,
          column === undefined
            ? `there is no column "${name}"`
            : `"${name}" is neither the time nor an entity`,
          `${near === null ? '' : `did you mean ${near}? `}one of ${accepted.join(', ')}`,
        );
        return [];
      }
      if (column.role === 'entity') {
        for (const key of ['type', 'format'] as const)
          if (said[key] !== undefined)
            problems.addAtKey([...place, key], `"${key}" is said of the time only`, 'leave it out');
        return [{ name, as: asInFile(column, said, source) }];
      }
      if (said.type === undefined && column.type === 'datetime' && stepMs < dayMs)
        problems.add(
          place,
          'the series goes by less than a day: does the file go by day or by moment?',
          `on: { ${name}: { type: date } } or { type: datetime }`,
        );
      const type = said.type ?? (column.type === 'date' || stepMs >= dayMs ? 'date' : 'datetime');
      if (type === 'datetime' && column.type === 'date')
        problems.add([...place, 'type'], 'the series goes by day', 'type: date, or leave it out');
      if (type === 'datetime' && inFile.timezone !== undefined)
        problems.addAtKey(
          [...path, 'timezone'],
          'the file goes by moment, which has no zone',
          'leave it out',
        );
      // A format with a time of day does not read a file of days.
      const format = type === column.type ? column.format : undefined;
      return [{ name, as: { ...asInFile(column, { format, ...withoutUndefined(said) }, source), type } }];
    },
  );
  if (!keys.some(({ name }) => name === time.name))
    problems.add(
      at,
      'the file is not joined by time',
      `${time.name} too, as [${[time.name, ...keys.map(({ name }) => name)].join(', ')}]`,
    );
  if (time.type === 'date' && inFile.timezone !== undefined)
    problems.addAtKey([...path, 'timezone'], 'the series goes by day, which has no zone', 'leave it out');
  for (const [i, { name, as }] of keys.entries())
    if (keys.findIndex((other) => other.name === name || other.as.name === as.name) < i)
      problems.add(at, `"${as.name}" stands there twice`, 'each column once');
  return keys.sort((a, b) => Number(b.name === time.name) - Number(a.name === time.name));
}

function asWritten(on: NonNullable<KnownFileInFile['on']>, at: Path, isDefault: boolean): Written[] {
  if (Array.isArray(on)) return on.map((name, i) => ({ name, path: [...at, i], said: {} }));
  return Object.entries(on).map(([name, said]) => ({
    name,
    path: isDefault ? at : [...at, name],
    said: typeof said === 'string' ? { column: said } : said,
  }));
}

function asInFile(
  { name, type, levels }: Column,
  said: { column?: string | undefined; format?: string | undefined },
  { missing }: Source,
): Column {
  const { column = name, format } = said;
  return { name: column, type, ...withoutUndefined({ format, levels }), missing, optional: false };
}
