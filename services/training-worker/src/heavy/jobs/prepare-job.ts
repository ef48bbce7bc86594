import {
  entityKeys,
  matrixRows,
  numbersOf,
  readTable,
  selectRows,
  splitRows,
  type Table,
  type TypedRow,
} from '@assay/data';
import { computeTarget, fitFeatures, transformTable } from '@assay/features';
import type { UseCase } from '@assay/use-case';
import type { JobContext } from '../heavy-thread.ts';
import { observedTable } from '../observed-table.ts';
import { encodePrepared, type PreparedSide, type Side, sides } from '../prepared-data.ts';

export interface PrepareInput {
  readonly useCase: UseCase;
  /** Stored observations, or, for a table without a time, the snapshot's file. */
  readonly data: { readonly rows: readonly TypedRow[] } | { readonly path: string };
}

export interface PrepareOutput {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  readonly sides: Readonly<Record<Side, { rows: number; from?: string; to?: string }>>;
}

/** Observations -> labels, split, features fitted on the training rows: everything that a training reads. */
export async function prepareJob(
  { useCase, data }: PrepareInput,
  { progress }: JobContext,
): Promise<PrepareOutput> {
  const table =
    'rows' in data
      ? observedTable(useCase, data.rows)
      : (await readTable(useCase, data.path, { onProgress: progress })).table;
  // A target that is not finite cannot be learnt from any more than one that is not known.
  const labels = computeTarget(useCase, table).map((label) => (Number.isFinite(label) ? label : Number.NaN));
  const indices = splitRows(table, labels, useCase, { groupOf: duplicateGroups(useCase, table) });
  // In the order of the table, which features that look back need.
  const pipeline = fitFeatures(useCase, selectRows(table, Int32Array.from(indices.train).sort()));
  const X = transformTable(pipeline, table);
  const side = (rows: Int32Array): PreparedSide => ({
    X: matrixRows(X, rows),
    y: Float64Array.from(rows, (row) => labels[row]!),
    rows,
  });
  const parts = {
    train: side(indices.train),
    validation: side(indices.validation),
    holdout: side(indices.holdout),
  };
  return {
    bytes: encodePrepared({ pipeline, table, sides: parts }),
    rows: table.rows,
    sides: Object.fromEntries(
      sides.map((name) => [
        name,
        { rows: parts[name].rows.length, ...extentOf(useCase, table, parts[name].rows) },
      ]),
    ) as PrepareOutput['sides'],
  };
}

/** Rows that are equal in all that the model sees stay on one side of a random split (W4). */
function duplicateGroups(useCase: UseCase, table: Table): (row: number) => number {
  const read = [...new Set(useCase.features.flatMap(({ expression }) => expression.columns))];
  const keys = entityKeys(table, read);
  return (row) => keys[row]!;
}

function extentOf(useCase: UseCase, table: Table, rows: Int32Array): { from?: string; to?: string } {
  if (useCase.timeColumn === undefined) return {};
  const times = numbersOf(table, useCase.timeColumn);
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    first = Math.min(first, times[row]!);
    last = Math.max(last, times[row]!);
  }
  return { from: new Date(first).toISOString(), to: new Date(last).toISOString() };
}
