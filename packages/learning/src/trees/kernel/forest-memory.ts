import type { Matrix } from '@assay/data';
import type { ForestTask } from '../forest-task.ts';
import { noRank, type RankedColumn } from '../ranked-columns.ts';
import { wholeAmounts } from '../row-target.ts';
import { unitOfWeights } from '../tree-criteria.ts';
import type { Address } from './kernel.ts';
import type { Team } from './team.ts';

/** Rows that a forest is to answer in place of handing its trees over. */
export interface Asked {
  readonly rows: Matrix;
  /** The least depth to answer for, up to that of the forest's rules: trees that end there are the tops of those that are grown. */
  readonly fromDepth: number;
}

/** As in assembly/forest/job.ts. */
const kinds = { bins: { numbers: 0, classes: 1 }, ranks: { numbers: 2, classes: 3 } } as const;
const NO_RANK = 0xffff;

/**
 * Writes a forest's table and rules into the memory of a team.
 *
 * @param participants threads that take part
 */
export function createForest(
  { kernel, memory }: Team,
  participants: number,
  task: ForestTask,
  asked?: Asked,
): Address {
  const { sample, cells, rules } = task;
  const { rows, usable, weights, target } = sample;
  const features = sample.columns.length;
  const stride = cells.kind === 'bins' ? cells.binned.stride : 2 * features;
  const values = cells.kind === 'bins' ? cells.binned.edges : cells.columns.map((column) => column.values);
  const forest = kernel.createForest(
    kinds[cells.kind][sample.classes === null ? 'numbers' : 'classes'],
    rows,
    usable.length,
    features,
    stride,
    values.reduce((sum, own) => sum + own.length, 0),
    target.width,
    weights !== null,
    task.trees,
  );
  kernel.setForestRules(
    forest,
    task.bootstrap,
    rules.maxDepth,
    rules.maxLeaves,
    rules.minSamplesSplit,
    rules.minSamplesLeaf,
    rules.featuresPerSplit,
  );
  const seed = Math.abs(Math.trunc(task.context.seed));
  kernel.setForestSeed(forest, seed >>> 0, (seed / 2 ** 32) >>> 0, task.context.seed < 0 ? 1 : 0);
  const { buffer } = memory;
  new Uint32Array(buffer, kernel.forestUsableOf(forest), usable.length).set(usable);
  if (target.slot === null) {
    new Float64Array(buffer, kernel.forestAmountsOf(forest), rows).set(target.amount!);
    if (cells.kind === 'ranks') {
      const { whole, unit } = wholeAmounts(target.amount!);
      new Float64Array(buffer, kernel.forestWholeAmountsOf(forest, unit), rows).set(whole);
    }
  } else {
    new Uint32Array(buffer, kernel.forestSlotsOf(forest), rows).set(target.slot);
  }
  if (target.weights !== null) {
    new Float64Array(buffer, kernel.forestWeightsOf(forest), rows).set(target.weights);
  }
  let at = kernel.forestValueRoomOf(forest);
  const places = new Uint32Array(buffer, kernel.forestValuesOf(forest), features);
  values.forEach((own, f) => {
    places[f] = at;
    new Float64Array(buffer, at, own.length).set(own);
    at += own.byteLength;
  });
  if (cells.kind === 'bins') {
    const { binned } = cells;
    new Uint8Array(buffer, kernel.forestCellsOf(forest), binned.bins.length).set(binned.bins);
    const valueBins = new Uint32Array(buffer, kernel.forestValueBinsOf(forest), features);
    for (let f = 0; f < features; f++) valueBins[f] = binned.edges[f]!.length + 1;
  } else {
    writeRanks(new Uint16Array(buffer, kernel.forestCellsOf(forest), rows * features), cells.columns);
    const isGrouped = new Uint32Array(buffer, kernel.forestIsGroupedOf(forest), features);
    for (let f = 0; f < features; f++) isGrouped[f] = cells.columns[f]!.isGrouped ? 1 : 0;
    if (cells.columns.every(({ isWhole }) => isWhole)) kernel.forestIsWhole(forest);
  }
  if (task.criterion === 'entropy') writeEntropy(kernel, buffer, forest, task);
  if (asked !== undefined) {
    const { rows, fromDepth } = asked;
    writeAsked(kernel.askForest(forest, rows.rows, fromDepth), memory, rows, task);
  }
  kernel.layOutForest(forest, participants, task.outOfBag ? outOfBagScale(task) : 0);
  return forest;
}

/** Row by row, so that a row's ranks share a cache line. */
function writeRanks(into: Uint16Array, columns: readonly RankedColumn[]): void {
  columns.forEach(({ ranks }, f) => {
    for (let row = 0, at = f; row < ranks.length; row++, at += columns.length) {
      into[at] = ranks[row] === noRank ? NO_RANK : ranks[row]!;
    }
  });
}

/** Row by row in the order of the features, with what is missing at +∞ first and then at −∞. */
function writeAsked(at: Address, memory: Team['memory'], X: Matrix, { sample }: ForestTask): void {
  const width = sample.columns.length;
  const into = new Float64Array(memory.buffer, at, 2 * width * X.rows);
  sample.columns.forEach(({ index }, f) => {
    for (let row = 0, to = f; row < X.rows; row++, to += 2 * width) {
      const value = X.values[index * X.rows + row]!;
      const isThere = Number.isFinite(value);
      into[to] = isThere ? value : Number.POSITIVE_INFINITY;
      into[to + width] = isThere ? value : Number.NEGATIVE_INFINITY;
    }
  });
}

/** Where rows have no weights, sums are whole numbers: their terms are worked out beforehand. */
function writeEntropy(
  kernel: Team['kernel'],
  buffer: SharedArrayBuffer,
  forest: Address,
  { sample }: ForestTask,
): void {
  const known = sample.weights === null ? sample.usable.length + 1 : 0;
  const at = kernel.useEntropy(forest, unitOfWeights(sample), known);
  const terms = new Float64Array(buffer, at, known);
  for (let count = 1; count < known; count++) {
    terms[count] = Math.round(count * Math.log2(count) * 2 ** 20);
  }
}

/** A power of two by which the answers of all trees can be multiplied and still add up below 2⁶². */
export function outOfBagScale({ sample, trees }: ForestTask): number {
  let largest = 0;
  if (sample.classes !== null) largest = 1;
  else for (const value of sample.y) largest = Math.max(largest, Math.abs(value - sample.base));
  return 2 ** Math.min(1000, 61 - Math.ceil(Math.log2(Math.max(largest * trees, 2 ** -900))));
}
