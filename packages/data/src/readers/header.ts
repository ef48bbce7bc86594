import type { Column, UseCase } from '@assay/use-case';
import { ReadError } from './read-error.ts';

export interface ColumnPlan {
  readonly column: Column;
  /** Position in the file; −1 for an optional column that the file does not have. */
  readonly index: number;
}

/** What reading needs to know of a use case. */
export type ReadingRules = Pick<UseCase, 'source' | 'columns' | 'keep' | 'timeColumn' | 'entityColumns'>;

/**
 * Which cell of a record belongs to which declared column. Space around names does not count. With `keep: others` the
 * file's other columns come along as texts.
 *
 * @throws ReadError EMPTY_FILE, DUPLICATE_COLUMN (also of a column that nobody declared: there is no telling which is
 * meant), MISSING_COLUMN for a declared column that is not optional
 */
export function planColumns(rules: ReadingRules, header: readonly string[]): ColumnPlan[] {
  const names = header.map((name) => name.trim());
  if (names.every((name) => name === '')) {
    throw new ReadError('EMPTY_FILE', {
      what: 'the header',
      got: 'nothing',
      accepted: 'a line of column names',
    });
  }
  const positions = new Map<string, number>();
  names.forEach((name, index) => {
    const first = positions.get(name);
    // Spreadsheets leave columns without a name behind; only those can be many.
    if (first !== undefined && name !== '') {
      throw new ReadError('DUPLICATE_COLUMN', {
        what: 'the header',
        got: `"${name}" as column ${first + 1} and ${index + 1}`,
        accepted: 'each column name once',
      });
    }
    positions.set(name, index);
  });
  const absent = rules.columns.filter(({ name, optional }) => !optional && !positions.has(name));
  if (absent.length > 0) {
    throw new ReadError('MISSING_COLUMN', {
      what: 'the columns of the file',
      got: names.map((name) => `"${name}"`).join(', '),
      accepted: `a file with the declared ${absent.map(({ name }) => `"${name}"`).join(', ')} too`,
    });
  }
  const declared = rules.columns.map((column) => ({ column, index: positions.get(column.name) ?? -1 }));
  return rules.keep === 'others' ? [...declared, ...otherColumns(rules, positions)] : declared;
}

function otherColumns(rules: ReadingRules, positions: ReadonlyMap<string, number>): ColumnPlan[] {
  const declared = new Set(rules.columns.map(({ name }) => name));
  return [...positions]
    .filter(([name]) => name !== '' && !declared.has(name))
    .map(([name, index]) => ({
      column: { name, type: 'category', missing: rules.source.missing, optional: true },
      index,
    }));
}
