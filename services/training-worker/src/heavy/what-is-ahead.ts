import {
  addStepsAhead,
  joinKnown,
  type KnownReport,
  readKnownFile,
  selectRows,
  type Table,
  timeOrder,
  type WithStepsAhead,
} from '@assay/data';
import { computeTarget } from '@assay/features';
import type { UseCase } from '@assay/use-case';

/** A local file of what is known ahead. */
export interface KnownPath {
  readonly path: string;
  /** For people: its name where it came from. */
  readonly name: string;
}

/**
 * Joins the files of what is known ahead to the rows of a series, and to the steps that are forecast, which become rows of
 * their own behind them.
 *
 * @param table of the use case's own columns
 * @param files one for each of `useCase.known`, in that order
 * @throws KnownFileError for a file that does not fit
 */
export async function withWhatIsAhead(
  useCase: UseCase,
  table: Table,
  files: readonly KnownPath[],
): Promise<WithStepsAhead & { known: KnownReport[] }> {
  const { entityColumns, target } = useCase;
  const timeColumn = useCase.timeColumn!;
  // Steps that no row of its own speaks of matter only where a file does.
  const horizon = useCase.known.length > 0 ? target.horizon! : 0;
  const clock = { timeColumn, entityColumns, stepMs: target.stepMs!, horizon };
  let joined = addStepsAhead(table, targetByRow(useCase, table), clock);
  const known: KnownReport[] = [];
  for (const [i, file] of useCase.known.entries()) {
    const read = await readKnownFile(useCase, file, files[i]!);
    const { table: wider, report } = joinKnown(useCase, joined, read);
    joined = { ...joined, table: wider };
    known.push(report);
  }
  return { ...joined, known };
}

/** What is forecast, by row of a table in any order: it may look back. */
function targetByRow(useCase: UseCase, table: Table): Float64Array {
  const order = timeOrder(table, useCase.timeColumn!, useCase.entityColumns);
  const inOrder = computeTarget(useCase, selectRows(table, order));
  const values = new Float64Array(table.rows);
  for (const [i, row] of order.entries()) values[row] = inOrder[i]!;
  return values;
}
