import type { ForestTask } from '../forest-task.ts';
import type { OutOfBagAnswers } from '../out-of-bag.ts';
import { type TreeArrays, treeArrays } from '../trees-state.ts';
import { outOfBagScale } from './forest-memory.ts';
import type { Address } from './kernel.ts';
import type { Team } from './team.ts';

/** Words of a node before its values (assembly/forest/grown-node.ts): left, feature, cut, missing left; threshold, weight. */
const HEAD_BYTES = 32;

/** The trees of a finished forest, in the order of their numbers whoever grew them. */
export function readForest({ kernel, memory }: Team, forest: Address, task: ForestTask): TreeArrays {
  const { sample, trees } = task;
  const { width } = sample.target;
  const { buffer } = memory;
  const results = new Uint32Array(buffer, kernel.forestResultsOf(forest), 3 * trees);
  let count = 0;
  for (let t = 0; t < trees; t++) count += results[3 * t + 1]!;
  const into = treeArrays(trees, count, width);
  const places = sample.columns.map((column) => column.index);
  const words = (HEAD_BYTES + 8 * width) / 4;
  let start = 0;
  for (let t = 0; t < trees; t++) {
    const [at, nodes, depth] = results.subarray(3 * t, 3 * t + 3) as unknown as [number, number, number];
    into.roots[t] = start;
    into.depths[t] = depth;
    const integers = new Int32Array(buffer, at, nodes * words);
    const floats = new Float64Array(buffer, at, (nodes * words) / 2);
    for (let i = 0; i < nodes; i++) {
      const word = i * words;
      const node = start + i;
      into.cover[node] = floats[word / 2 + 3]!;
      for (let k = 0; k < width; k++) into.value[node * width + k] = floats[word / 2 + 4 + k]!;
      const left = integers[word]!;
      if (left < 0) continue;
      const feature = integers[word + 1]!;
      into.left[node] = start + left;
      into.feature[node] = places[feature]!;
      into.missingLeft[node] = integers[word + 3]!;
      into.threshold[node] = floats[word / 2 + 2]!;
    }
    start += nodes;
  }
  return into;
}

/** @param participants as many as took part */
export function readOutOfBag(
  { kernel, memory }: Team,
  forest: Address,
  task: ForestTask,
  participants: number,
): OutOfBagAnswers {
  const { rows, target } = task.sample;
  const scale = outOfBagScale(task);
  const at = kernel.joinOutOfBag(forest, participants);
  const whole = new BigInt64Array(memory.buffer, at, rows * target.width);
  const sums = Float64Array.from({ length: whole.length }, (_, i) => Number(whole[i]) / scale);
  return { sums, trees: new Int32Array(memory.buffer, kernel.outOfBagTrees(forest), rows).slice() };
}
