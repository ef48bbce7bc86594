import { createRandom, permutation } from '@assay/statistics';
import type { Split } from '@assay/use-case';
import { valueAt } from '../row-at.ts';
import { columnOf, type Table, TableError } from '../table.ts';
import type { SplitIndices } from './split-indices.ts';

/** Shuffled groups fill train, then validation, then the holdout; a row is a group of its own unless told otherwise. */
export function assignGroups(
  table: Table,
  labels: Float64Array,
  split: Split,
  groupOf: ((row: number) => string | number) | undefined,
): SplitIndices {
  const groups = groupsOf(table, labels, groupKey(table, split) ?? groupOf ?? ((row) => row));
  const rows = groups.reduce((count, group) => count + group.length, 0);
  const trainSize = Math.round(rows * split.train);
  const validationSize = Math.round(rows * split.validation);
  const sides = { train: [] as number[], validation: [] as number[], holdout: [] as number[] };
  for (const index of permutation(groups.length, createRandom(split.seed))) {
    const side =
      sides.train.length < trainSize
        ? 'train'
        : sides.validation.length < validationSize
          ? 'validation'
          : 'holdout';
    for (const row of groups[index]!) sides[side].push(row);
  }
  return {
    train: Int32Array.from(sides.train).sort(),
    validation: Int32Array.from(sides.validation).sort(),
    holdout: Int32Array.from(sides.holdout).sort(),
  };
}

function groupKey(table: Table, split: Split): ((row: number) => string | number) | undefined {
  if (split.by !== 'group') return undefined;
  if (split.group === undefined) {
    throw new TableError('UNKNOWN_COLUMN', 'group', 'a split by group needs `group`, the name of a column');
  }
  const column = columnOf(table, split.group);
  // Rows without a group belong to none, so each is one.
  return (row) => JSON.stringify(valueAt(column, row) ?? { row });
}

function groupsOf(table: Table, labels: Float64Array, groupOf: (row: number) => string | number): number[][] {
  const groups = new Map<string | number, number[]>();
  for (let row = 0; row < table.rows; row++) {
    if (Number.isNaN(labels[row]!)) continue;
    const key = groupOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}
