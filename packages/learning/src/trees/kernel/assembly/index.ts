import { allocate, endOfMemory, resetMemory } from './memory';
import { BINS, Job } from './job';
import { growOnResiduals, loadResiduals } from './squared-residuals';
import { endFor, meet, setPatience, Stop, Team } from './team';
import { createWorks, workOf } from './work';

export { depthOfTree, writeTree } from './output';

/** Starts a new fit in this memory. */
export function createTeam(participants: i32): Team {
  resetMemory();
  const team = changetype<Team>(allocate(offsetof<Team>()));
  team.participants = participants;
  return team;
}

/** @param stride bytes of a record of residuals: a multiple of 8 with room for all bins and the residual */
export function createJob(
  team: Team,
  tableRows: u32,
  trainingRows: u32,
  heldRows: u32,
  features: u32,
  homeStride: usize,
  maxLeaves: i32,
): Job {
  const job = changetype<Job>(allocate(offsetof<Job>()));
  job.team = team;
  job.tableRows = tableRows;
  job.trainingRows = trainingRows;
  job.heldRows = heldRows;
  job.features = features;
  job.words = (features + 3) / 4;
  job.homeStride = homeStride;
  job.maxLeaves = maxLeaves;
  job.ids = allocate(<usize>(trainingRows + heldRows) * sizeof<u32>());
  job.valueBins = allocate(<usize>features * sizeof<u16>());
  job.isCategory = allocate(<usize>features);
  job.directions = allocate(<usize>features);
  job.home = allocate(<usize>tableRows * homeStride);
  job.targets = allocate(<usize>tableRows * sizeof<f64>());
  const nodes = <usize>maxLeaves * 2;
  job.outIntegers = allocate(nodes * 4 * sizeof<i32>());
  job.outFloats = allocate(nodes * 3 * sizeof<f64>());
  job.outSets = allocate(nodes * 32);
  return job;
}

export function setRules(
  job: Job,
  bestFirst: bool,
  maxDepth: i32,
  minSamplesSplit: u32,
  minSamplesLeaf: u32,
  featuresPerSplit: u32,
  minMassLeaf: f64,
  l2: f64,
  shrinkage: f64,
  categorySmoothing: f64,
): void {
  job.bestFirst = bestFirst;
  job.maxDepth = maxDepth;
  job.minSamplesSplit = minSamplesSplit;
  job.minSamplesLeaf = minSamplesLeaf;
  job.featuresPerSplit = featuresPerSplit;
  job.minMassLeaf = minMassLeaf;
  job.l2 = l2;
  job.shrinkage = shrinkage;
  job.categorySmoothing = categorySmoothing;
}

/** Records of bins and residuals, for squared loss without weights. */
export function useResiduals(job: Job, base: f64, scale: f64): void {
  job.base = base;
  job.scale = scale;
  job.massScale = 1;
  job.binsInRecord = true;
  job.gradientAt = <usize>job.words * 4;
  job.stride = (job.gradientAt + 4 + 7) & ~7;
  job.entry = 8;
  finishLayout(job);
}

function finishLayout(job: Job): void {
  job.records = allocate(<usize>(job.trainingRows + job.heldRows) * job.stride);
  job.histogramBytes = <usize>job.words * 4 * BINS * job.entry;
  createWorks(job);
  job.histograms = endOfMemory();
}

export function idsOf(job: Job): usize {
  return job.ids;
}

export function homeOf(job: Job): usize {
  return job.home;
}

export function targetsOf(job: Job): usize {
  return job.targets;
}

export function valueBinsOf(job: Job): usize {
  return job.valueBins;
}

export function isCategoryOf(job: Job): usize {
  return job.isCategory;
}

export function integersOf(job: Job): usize {
  return job.outIntegers;
}

export function floatsOf(job: Job): usize {
  return job.outFloats;
}

export function setsOf(job: Job): usize {
  return job.outSets;
}

/** The leader's first step. @param patienceMs how long it waits for somebody at a barrier */
export function lead(job: Job, patienceMs: f64): void {
  setPatience(<i64>(patienceMs * 1e6));
  loadResiduals(workOf(job, 0));
}

/** Grows the next tree with all others. @returns false when somebody is lost or the fit was cancelled */
export function growNext(job: Job): bool {
  if (!meet(job.team)) return false;
  return growOnResiduals(workOf(job, 0));
}

/** Lets the others go. */
export function endFit(job: Job): void {
  endFor(job.team, Stop.Done);
}

/** Ends the fit for all because this participant cannot go on. */
export function abandon(job: Job): void {
  endFor(job.team, Stop.Lost);
}

/** What every participant but the leader runs, from the first tree to the last. */
export function participate(job: Job, index: i32): void {
  const work = workOf(job, index);
  loadResiduals(work);
  while (true) {
    if (!meet(job.team)) return;
    if (!growOnResiduals(work)) return;
  }
}
