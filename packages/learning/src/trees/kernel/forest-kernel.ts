import type { Address } from './kernel.ts';

/** What the kernel offers to forests; assembly/forest/index.ts says what each function does. */
export interface ForestKernel {
  createForest(
    kind: number,
    tableRows: number,
    usableRows: number,
    features: number,
    cellStride: number,
    valueCount: number,
    width: number,
    isWeighted: boolean,
    trees: number,
  ): Address;
  setForestRules(
    forest: Address,
    bootstrap: boolean,
    maxDepth: number,
    maxLeaves: number,
    minSamplesSplit: number,
    minSamplesLeaf: number,
    featuresPerSplit: number,
  ): void;
  setForestSeed(forest: Address, low: number, high: number, negative: number): void;
  useEntropy(forest: Address, unit: number, terms: number): Address;
  forestCellsOf(forest: Address): Address;
  forestUsableOf(forest: Address): Address;
  forestAmountsOf(forest: Address): Address;
  forestWholeAmountsOf(forest: Address, unit: number): Address;
  forestIsWhole(forest: Address): void;
  forestWeightsOf(forest: Address): Address;
  forestSlotsOf(forest: Address): Address;
  forestValueBinsOf(forest: Address): Address;
  forestValuesOf(forest: Address): Address;
  forestIsGroupedOf(forest: Address): Address;
  forestValueRoomOf(forest: Address): Address;
  layOutForest(forest: Address, participants: number, outOfBagScale: number): void;
  growNextOfForest(forest: Address, participant: number): number;
  askForest(forest: Address, rows: number, from: number): Address;
  forestAnswersOf(forest: Address): Address;
  splitRecordsOf(forest: Address): Address;
  treesDoneAt(forest: Address): Address;
  stopForest(forest: Address): void;
  hasForestStopped(forest: Address): number;
  forestResultsOf(forest: Address): Address;
  joinOutOfBag(forest: Address, participants: number): Address;
  outOfBagTrees(forest: Address): Address;
}
