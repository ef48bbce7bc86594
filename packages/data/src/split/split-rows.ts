import type { UseCase } from '@assay/use-case';
import { numbersOf, type Table, TableError } from '../table.ts';
import { assignGroups } from './assign-groups.ts';
import { cutByTime } from './cut-by-time.ts';
import type { SplitIndices } from './split-indices.ts';

export class SplitError extends Error {
  override readonly name = 'SplitError';
  readonly code = 'TOO_FEW_ROWS';
  readonly got: string;
  readonly accepted: string;

  constructor(got: string, accepted: string) {
    super(`split: got ${got}, accepted ${accepted}`);
    this.got = got;
    this.accepted = accepted;
  }
}

/**
 * Divides the rows as the use case says. Rows whose label is NaN (not known yet) are on no side.
 *
 * - `time`: all rows in order of time are cut at round(n · train) and round(n · validation) (11,626 at .70/.15: 8,138, 1,744 and
 *   1,744 positions, the last of which has no label yet); rows of one moment stay on one side, the earlier one.
 * - `random`: the rows with a label, shuffled by the seed. With `groupOf`, rows of equal groups stay together, in
 *   the way of `group`: give it the features' values (`entityKeys`), and no duplicate is on both sides.
 * - `group`: whole groups, shuffled by the seed, fill one side after the other.
 *
 * @param labels one a row of the table, NaN = not known
 * @returns rows of `time` in order of time, others in rising order
 * @throws SplitError when a side would be empty
 */
export function splitRows(
  table: Table,
  labels: Float64Array,
  useCase: Pick<UseCase, 'split' | 'timeColumn'>,
  options: { readonly groupOf?: (row: number) => string | number } = {},
): SplitIndices {
  if (labels.length !== table.rows) {
    throw new TableError('WRONG_LENGTH', 'labels', `${labels.length} labels for ${table.rows} rows`);
  }
  const { split } = useCase;
  const sides =
    split.by === 'time'
      ? cutByTime(numbersOf(table, needTimeColumn(useCase.timeColumn)), labels, split)
      : assignGroups(table, labels, split, options.groupOf);
  for (const [side, rows] of Object.entries(sides)) {
    if (rows.length === 0) {
      const known = labels.filter((label) => !Number.isNaN(label)).length;
      throw new SplitError(
        `${known} rows with a known target, ${side} empty`,
        'enough rows (or groups) for all sides',
      );
    }
  }
  return sides;
}

function needTimeColumn(timeColumn: string | undefined): string {
  if (timeColumn === undefined) {
    throw new TableError('UNKNOWN_COLUMN', 'time', 'a split by time needs a column with role: time');
  }
  return timeColumn;
}
