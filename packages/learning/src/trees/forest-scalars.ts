import type { JsonObject } from '../model/model-state.ts';
import type { GrownForest } from './forest-task.ts';
import { outOfBagScores } from './out-of-bag.ts';
import type { TreeSample } from './tree-sample.ts';
import { averageScalars } from './trees-state.ts';

/** The scalars of a forest's state: what answers start from, and out-of-bag scores where there are some. */
export function forestScalars(sample: TreeSample, forest: GrownForest, trees: number): JsonObject {
  return {
    ...averageScalars(sample, trees),
    ...(forest.outOfBag && outOfBagScores(forest.outOfBag, sample)),
    ...(forest.withoutKernel !== undefined && { withoutKernel: forest.withoutKernel }),
  };
}
