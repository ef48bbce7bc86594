import type { BinnedFeatures } from '../binned-features.ts';
import { hasSets } from '../category-bins.ts';
import type { GrowRules } from '../grow-rules.ts';
import type { Address } from './kernel.ts';
import type { Team } from './team.ts';

/** What trees are grown on: a binned table, the rows to learn from and those held back, and when growing stops. */
export interface KernelTable {
  readonly binned: BinnedFeatures;
  /** Ids of rows, ascending. */
  readonly training: Int32Array;
  readonly held: Int32Array;
  readonly targets: Float64Array;
  readonly rules: GrowRules;
  /** Where draws of features start: 32 bits. */
  readonly seed: number;
}

/**
 * Lays a fit out in the memory of a team and copies the table there. What records hold is to be said next
 * (`useResiduals` …), then `begin`.
 *
 * @param participants threads that take part
 */
export function createKernelJob(team: Team, participants: number, table: KernelTable): Address {
  const { kernel, memory } = team;
  const { binned, training, held, targets, rules, seed } = table;
  const leaves = mostLeaves(rules, training.length);
  const job = kernel.createJob(
    kernel.createTeam(participants),
    binned.rows,
    training.length,
    held.length,
    binned.features,
    binned.stride,
    leaves,
    seed,
  );
  const { buffer } = memory;
  new Int32Array(buffer, kernel.idsOf(job), training.length).set(training);
  new Int32Array(buffer, kernel.idsOf(job) + training.byteLength, held.length).set(held);
  new Uint8Array(buffer, kernel.homeOf(job), binned.bins.length).set(binned.bins);
  new Float64Array(buffer, kernel.targetsOf(job), targets.length).set(targets);
  const valueBins = new Uint16Array(buffer, kernel.valueBinsOf(job), binned.features);
  const isCategory = new Uint8Array(buffer, kernel.isCategoryOf(job), binned.features);
  for (let f = 0; f < binned.features; f++) {
    const categories = binned.categories[f]!;
    valueBins[f] = hasSets(categories) ? categories.codes.length : binned.edges[f]!.length + 1;
    isCategory[f] = hasSets(categories) ? 1 : 0;
  }
  kernel.setRules(
    job,
    leaves === rules.maxLeaves,
    rules.maxDepth,
    rules.minSamplesSplit,
    rules.minSamplesLeaf,
    rules.featuresPerSplit,
    rules.minWeightLeaf,
    rules.l2,
    rules.shrinkage,
    rules.categorySmoothing,
  );
  if (rules.monotone !== null) {
    new Int8Array(buffer, kernel.useDirections(job), binned.features).set(rules.monotone);
  }
  return job;
}

/** More leaves than this no tree can have. */
function mostLeaves({ maxLeaves, maxDepth, minSamplesLeaf }: GrowRules, rows: number): number {
  return Math.min(maxLeaves, 2 ** Math.min(maxDepth, 30), Math.max(1, Math.floor(rows / minSamplesLeaf)));
}
