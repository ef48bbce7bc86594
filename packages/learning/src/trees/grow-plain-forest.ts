import type { Random } from '@assay/statistics';
import type { ForestTask, GrownForest } from './forest-task.ts';
import { growForest } from './grow-forest.ts';
import { growTree } from './grow-tree.ts';
import type { GrownTree } from './grown-tree.ts';
import { OutOfBag } from './out-of-bag.ts';
import { RandomSplitter } from './random-splitter.ts';
import { exactTarget } from './row-target.ts';
import { splitCriterion } from './tree-criteria.ts';
import { TreeGrower } from './tree-grower.ts';
import { arraysOfTrees } from './trees-state.ts';

/** Grows a forest in plain TypeScript: what the kernel is tested against, and what serves where there is no kernel. */
export function growPlainForest(task: ForestTask): GrownForest {
  const { sample, cells, rules, context } = task;
  const { target } = sample;
  const criterion = splitCriterion(task.criterion, sample);
  const outOfBag = task.outOfBag && cells.kind === 'bins' ? new OutOfBag(cells.binned, sample) : null;
  const exact = exactTarget(target);
  const grow = (rows: Int32Array, random: Random): GrownTree => {
    if (cells.kind === 'bins') return growTree(cells.binned, rows, target, rules, random, criterion);
    const splitter = new RandomSplitter(cells.columns, rows, exact, rules, criterion);
    return new TreeGrower(rows, exact, rules, splitter, random).grow();
  };
  const trees = growForest(task, sample, context, (rows, random) => {
    const tree = grow(rows, random);
    outOfBag?.add(tree, rows);
    return tree;
  });
  return { trees: arraysOfTrees(sample.columns, trees), outOfBag };
}
