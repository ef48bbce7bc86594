import { entityKeys, type Matrix, matrixRows, numbersOf, splitRows, type Table } from '@assay/data';
import { classesOf, computeTarget, fitTransform } from '@assay/features';
import { findLeakage, type LeakageFinding } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import type { PrepareOutput } from '../jobs/prepare-job.ts';
import { encodeRows, type PreparedSide, type Side, sides } from './prepared-rows.ts';

/** Observations -> labels, split, features fitted on the training rows: everything that a training on rows reads. */
export function prepareRows(useCase: UseCase, table: Table): PrepareOutput {
  const groupOf = duplicateGroups(useCase, table);
  const indices = splitRows(table, labelsOf(useCase, table, classesOf(useCase, table)), useCase, { groupOf });
  // A class that no training row shows cannot be learnt: rows of such a class are on no side.
  const labels = labelsOf(useCase, table, classesOf(useCase, table, indices.train));
  const known = (rows: Int32Array): Int32Array => rows.filter((row) => Number.isFinite(labels[row]!));
  const { pipeline, X } = fitTransform(useCase, table, { rows: indices.train, targets: labels, groupOf });
  const side = (all: Int32Array): PreparedSide => {
    const rows = known(all);
    return { X: matrixRows(X, rows), y: Float64Array.from(rows, (row) => labels[row]!), rows };
  };
  const parts = {
    train: side(indices.train),
    validation: side(indices.validation),
    holdout: side(indices.holdout),
  };
  return {
    bytes: encodeRows({ pipeline, table, sides: parts }),
    rows: table.rows,
    warnings: [],
    leakage: leakageIn(useCase, parts, { X, labels, classes: pipeline.classes?.length }),
    sides: Object.fromEntries(
      sides.map((name) => [
        name,
        { rows: parts[name].rows.length, ...extentOf(useCase, table, parts[name].rows) },
      ]),
    ) as PrepareOutput['sides'],
  };
}

function leakageIn(
  useCase: UseCase,
  parts: Record<Side, PreparedSide>,
  { X, labels, classes }: { X: Matrix; labels: Float64Array; classes: number | undefined },
): LeakageFinding[] {
  if (parts.train.y.length === 0) return [];
  const waiting = Int32Array.from(labels.keys()).filter((row) => Number.isNaN(labels[row]!));
  return findLeakage({
    parts,
    splitBy: useCase.split.by,
    ...(classes === undefined ? {} : { classes }),
    waiting: matrixRows(X, waiting),
  });
}

/** A target that is not finite cannot be learned from any more than one that is not known. */
function labelsOf(useCase: UseCase, table: Table, classes: readonly string[]): Float64Array {
  return computeTarget(useCase, table, classes).map((label) => (Number.isFinite(label) ? label : Number.NaN));
}

/** Rows that are equal in all that the model sees stay on one side of a random split (W4). */
function duplicateGroups(useCase: UseCase, table: Table): (row: number) => number {
  const read = [...new Set(useCase.features.flatMap(({ expression }) => expression.columns))];
  const keys = entityKeys(table, read);
  return (row) => keys[row]!;
}

function extentOf(useCase: UseCase, table: Table, rows: Int32Array): { from?: string; to?: string } {
  if (useCase.timeColumn === undefined || rows.length === 0) return {};
  const times = numbersOf(table, useCase.timeColumn);
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    first = Math.min(first, times[row]!);
    last = Math.max(last, times[row]!);
  }
  return { from: new Date(first).toISOString(), to: new Date(last).toISOString() };
}
