import type { Matrix } from '@assay/data';
import { answersOfState } from '../../model/answers-of-state.ts';
import type { ModelState } from '../../model/model-state.ts';
import { checkFeatures } from '../../model/predict-rows.ts';
import type { ForestTask } from '../forest-task.ts';
import { recordsByDepthOnKernel, sumAnswersOnKernel } from './grow-forest-on-kernel.ts';
import { KernelUnsuitable } from './kernel-unsuitable.ts';
import { threadsOf } from './threads-of.ts';

/** Answers that are held at a time: 64 MiB. */
const MOST_ANSWERS = 2 ** 23;

/** A fit goes deeper than it must where that makes it longer by a half at most. */
const MOST_LONGER = 1.5;

/**
 * What a forest would say of the rows of another table, to the bit, without a model where that can be had: a trial of a
 * study wants no more. Handing trees over, making a state of them and walking down that takes as long as a third of the fit.
 *
 * @param fit the forest as a model, for what the shorter way cannot do: several threads, categories, plain trees
 * @throws ShapeError when the features are not those of the forest
 * @throws CancelledError
 */
export function forestAnswers(task: ForestTask, X: Matrix, fit: () => ModelState): Float64Array {
  const { maxDepth } = task.rules;
  return answersFrom(task, X, maxDepth)?.[0] ?? answersOfState(fit(), X);
}

/**
 * What forests of several depths would say, each to the bit, of one fit of the deepest: a tree of depth 5 is the top of the
 * same tree of depth 9, as each node draws from a stream of its own.
 *
 * @param depths ascending, that of the task among them
 * @returns of each depth up to that of the task, or of all where going so deep costs little more; null where one fit does not tell: a limit
 * on leaves decides then what is split, or the fit takes the longer way
 * @throws as `forestAnswers`
 */
export function forestAnswersByDepth(
  task: ForestTask,
  X: Matrix,
  depths: readonly number[],
): readonly Float64Array[] | null {
  const { sample, rules } = task;
  const [least, most] = [depths[0]!, depths.at(-1)!];
  const atLeast = rules.maxDepth;
  if (rules.maxLeaves < sample.usable.length) return null;
  if (X.rows * (most + 1 - least) * sample.target.width > MOST_ANSWERS) return null;
  const upTo = (maxDepth: number): ForestTask => ({ ...task, rules: { ...rules, maxDepth } });
  const isWorthIt = atLeast === most || costsLittle(upTo(most), atLeast);
  const answers = answersFrom(upTo(isWorthIt ? most : atLeast), X, least);
  return answers && depths.flatMap((depth) => answers[depth - least] ?? []);
}

/** Asks the first tree how many records it goes through up to a depth, and down to its end. */
function costsLittle(task: ForestTask, depth: number): boolean {
  if (!isShort(task)) return false;
  const records = orNull(() => recordsByDepthOnKernel(task)) ?? [];
  const sum = (part: readonly number[]): number => part.reduce((total, own) => total + own, 0);
  return sum(records) <= MOST_LONGER * sum(records.slice(0, depth));
}

/** Of each depth from `fromDepth` to that of the rules. */
function answersFrom(task: ForestTask, X: Matrix, fromDepth: number): readonly Float64Array[] | null {
  const { sample, trees, rules } = task;
  checkFeatures(sample.features, X.names);
  if (!isShort(task)) return null;
  const sums = orNull(() => sumAnswersOnKernel({ ...task, outOfBag: false }, { rows: X, fromDepth }));
  if (sums === null) return null;
  const base = sample.classes === null ? sample.base : 0;
  const { width } = sample.target;
  const depths = rules.maxDepth + 1 - fromDepth;
  return Array.from({ length: depths }, (_, depth) => {
    const own = new Float64Array(X.rows * width);
    for (let row = 0, to = 0; row < X.rows; row++) {
      const from = (row * depths + depth) * width;
      for (let k = 0; k < width; k++) own[to++] = base + sums[from + k]! / trees;
    }
    return own;
  });
}

function isShort({ sample, context }: ForestTask): boolean {
  return (
    context.treeEngine !== 'oracle' &&
    sample.categories.length === 0 &&
    threadsOf(context, sample.usable.length) === 1
  );
}

/** Null where the kernel cannot. */
function orNull<T>(run: () => T): T | null {
  try {
    return run();
  } catch (error) {
    if (error instanceof KernelUnsuitable) return null;
    throw error;
  }
}
