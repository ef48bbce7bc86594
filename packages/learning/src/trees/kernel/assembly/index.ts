import { growNextOfForest, isForest, stopForest } from './forest/index';
import { ForestJob } from './forest/job';
import { blockSumsBytes } from './block-sums';
import { beginGradients, growOnGradients } from './gradient-records';
import { Loss } from './loss';
import { allocate, endOfMemory, ensureMemory, resetMemory } from './memory';
import { BINS, Job } from './job';
import { growOnResiduals, loadResiduals } from './squared-residuals';
import { beginMeetings, endFor, meet, setPatience, Stop, Team } from './team';
import { createWorks, Work, workOf } from './work';

export * from './binning';
export * from './forest/index';
export { depthOfTree, writeTree } from './output';

/** Starts a new fit in this memory. */
export function createTeam(participants: i32): Team {
  resetMemory();
  const team = changetype<Team>(allocate(offsetof<Team>()));
  team.participants = participants;
  return team;
}

/** Makes room for a table; what records hold is said next, by one of the functions `use…`. @param seed of drawn features */
export function createJob(
  team: Team,
  tableRows: u32,
  trainingRows: u32,
  heldRows: u32,
  features: u32,
  homeStride: usize,
  maxLeaves: i32,
  seed: u32,
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
  job.seed = seed;
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

/** Records of bins and residuals, for squared loss without weights. @param sumShift bits that they have beyond those of their sums */
export function useResiduals(job: Job, base: f64, scale: f64, sumShift: i32): void {
  job.holdsResiduals = true;
  job.outputs = 1;
  job.bases = allocate(sizeof<f64>());
  store<f64>(job.bases, base);
  job.sumShift = sumShift;
  job.scale = scale / <f64>(<i64>1 << job.sumShift);
  job.massScale = 1;
  job.binsInRecord = true;
  job.gradientAt = <usize>job.words * 4;
  job.stride = (job.gradientAt + 4 + 7) & ~7;
  job.entry = 8;
  finishLayout(job);
}

/** Records longer than this cost more to move than their bins cost to look up. */
const LONGEST_RECORD: usize = 64;

/**
 * Records of bins, id, gradient and mass, for any loss; the gradients themselves stand in arrays.
 *
 * @param level of a quantile
 * @param hasMass whether hessians or weights differ from 1
 * @param mayBeCoarse whether a gradient may be so much greater than most that these become 0
 */
export function useGradients(
  job: Job,
  loss: Loss,
  outputs: u32,
  level: f64,
  hasMass: bool,
  hasWeights: bool,
  mayBeCoarse: bool,
): void {
  const column = <usize>job.tableRows * sizeof<f64>();
  job.holdsResiduals = false;
  job.loss = loss;
  job.outputs = outputs;
  job.level = level;
  job.mayBeCoarse = mayBeCoarse;
  job.bases = allocate(<usize>outputs * sizeof<f64>());
  job.weights = hasWeights ? allocate(column) : 0;
  job.raw = allocate(<usize>outputs * column);
  job.gradients = allocate(<usize>outputs * column);
  job.masses = hasMass ? allocate(<usize>outputs * column) : 0;
  job.blockSums = allocate(blockSumsBytes(job.trainingRows, outputs));
  if (loss == Loss.Quantile) {
    job.residuals = allocate(<usize>job.trainingRows * 16);
    job.quantiles = allocate(<usize>job.maxLeaves * 2 * sizeof<f64>());
  }
  const rest: usize = hasMass ? 12 : 8;
  job.binsInRecord = ((<usize>job.words * 4 + rest + 7) & ~7) <= LONGEST_RECORD;
  job.idAt = job.binsInRecord ? <usize>job.words * 4 : 0;
  job.gradientAt = job.idAt + 4;
  job.massAt = hasMass ? job.idAt + 8 : 0;
  job.stride = (job.idAt + rest + 7) & ~7;
  job.scale = job.massScale = 1;
  job.sumShift = 0;
  job.entry = hasMass ? 16 : 8;
  finishLayout(job);
}

function finishLayout(job: Job): void {
  job.records = allocate(<usize>(job.trainingRows + job.heldRows) * job.stride);
  job.histogramBytes = <usize>job.words * 4 * BINS * job.entry;
  createWorks(job);
  job.histograms = endOfMemory();
  // The first root is added up before anybody takes a histogram.
  ensureMemory(job.histograms + job.histogramBytes);
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

/** One i8 a feature; from then on answers are held to them. */
export function useDirections(job: Job): usize {
  job.hasDirections = true;
  return job.directions;
}

export function weightsOf(job: Job): usize {
  return job.weights;
}

export function basesOf(job: Job): usize {
  return job.bases;
}

export function rawOf(job: Job): usize {
  return job.raw;
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
  begin(workOf(job, 0));
}

/** Grows the next tree, for one of the outputs, with all others. @returns why there is none: Stop */
export function growNext(job: Job, output: u32): Stop {
  job.output = output;
  if (meet(job.team)) grow(workOf(job, 0));
  return job.team.stop;
}

function begin(work: Work): void {
  beginMeetings();
  if (work.job.holdsResiduals) loadResiduals(work);
  else beginGradients(work);
}

function grow(work: Work): bool {
  return work.job.holdsResiduals ? growOnResiduals(work) : growOnGradients(work, work.job.output);
}

/** Lets the others go. */
export function endFit(job: Job): void {
  endFor(job.team, Stop.Done);
}

/** Ends the fit for all because this participant cannot go on. */
export function abandon(job: Job): void {
  if (isForest(changetype<usize>(job))) return stopForest(changetype<ForestJob>(changetype<usize>(job)));
  endFor(job.team, Stop.Lost);
}

/** What every participant but the leader runs, from the first tree to the last. */
export function participate(job: Job, index: i32): void {
  if (isForest(changetype<usize>(job))) {
    while (growNextOfForest(changetype<ForestJob>(changetype<usize>(job)), index)) {}
    return;
  }
  const work = workOf(job, index);
  begin(work);
  while (meet(job.team)) if (!grow(work)) return;
}
