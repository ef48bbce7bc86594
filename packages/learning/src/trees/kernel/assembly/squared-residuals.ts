import { BLOCK, dealRecords, idAt } from './deal-rows';
import { beginTree, growTree } from './grow';
import { addRecords } from './histogram';
import { takeHistogram } from './histogram-pool';
import { Job } from './job';
import { ownPart } from './node-histogram';
import { countOf, sumOf } from './gain';
import { meet } from './team';
import { nodeOf, Work, workOf } from './work';

// Squared loss without weights, the fast way: a record holds the residual of its row as a whole number, and no other array
// is needed. What a leaf adds to predictions is rounded to the unit of the residuals, so that model and records agree; that unit is
// finer than the one of sums, as what leaves of many rows add is often less than a unit that sums have bits for.
// Records keep the order that the last tree left; the next one begins by taking each leaf's value off its records, while it
// adds up the root.

/** Beyond these a sum of residuals (in its own unit) could leave its 40 bits, or a residual its 32. */
const MOST_MAGNITUDE: i64 = 1 << 38;
const MOST_RESIDUAL: i64 = 1 << 30;

const ROWS_AT_A_TIME: usize = 256;

/** Makes the participant's records: the bins of its rows and y − base. */
export function loadResiduals(work: Work): void {
  dealRecords(work);
  const job = work.job;
  const scale = scaleOfResiduals(job);
  let record = work.start;
  const step = BLOCK * <u32>job.team.participants;
  for (let block = <u32>work.index * BLOCK; block < job.trainingRows; block += step) {
    const end = min(block + BLOCK, job.trainingRows);
    for (let place = block; place < end; place++) {
      const id = <usize>idAt(job, place);
      memory.copy(record, job.home + id * job.homeStride, <usize>job.words << 2);
      const residual = load<f64>(job.targets + (id << 3)) - load<f64>(job.bases);
      store<i32>(record + job.gradientAt, <i32>nearest(residual * scale));
      record += job.stride;
    }
  }
  beginTree(work);
}

/** Grows the next tree. @returns false when the fit has ended */
export function growOnResiduals(work: Work): bool {
  const job = work.job;
  addRoot(work);
  while (true) {
    if (!meet(job.team)) return false;
    const areTooLarge = largestOf(job) >= MOST_RESIDUAL;
    const isSumTooLarge = magnitudeOf(job) >> job.sumShift >= MOST_MAGNITUDE;
    if (!areTooLarge && !isSumTooLarge) break;
    // Everybody has seen it before anybody changes what was looked at, and all is changed before the root is added up again.
    if (!meet(job.team)) return false;
    if (work.index == 0) makeRoom(job, areTooLarge, isSumTooLarge);
    if (areTooLarge) halveResiduals(work);
    if (!meet(job.team)) return false;
    addRoot(work);
  }
  if (!growTree(work)) return false;
  setSteps(work);
  return true;
}

/** Takes the values of the last tree off the residuals and adds up the root of the next. */
function addRoot(work: Work): void {
  const job = work.job;
  const part = ownPart(work, job.histograms);
  work.largest = 0;
  work.magnitude = 0;
  if (work.nodeCount == 0) addRange(work, part, work.start, work.end, 0);
  for (let i = 0; i < work.nodeCount; i++) {
    const node = nodeOf(work, i);
    if (node.left < 0) addRange(work, part, node.start, node.end, node.step);
  }
  beginTree(work);
  takeHistogram(work);
}

function addRange(work: Work, part: usize, start: usize, end: usize, step: i32): void {
  const job = work.job;
  const stride = job.stride;
  const chunk = ROWS_AT_A_TIME * stride;
  let largest = work.largest;
  let magnitude = work.magnitude;
  for (let from = start; from < end; from += chunk) {
    const to = min(from + chunk, end);
    for (let at = from + job.gradientAt; at < to; at += stride) {
      const residual = load<i32>(at) - step;
      store<i32>(at, residual);
      const size = <i64>abs(residual);
      magnitude += size;
      largest = max(largest, size);
    }
    addRecords(job, part, from, to);
  }
  work.largest = largest;
  work.magnitude = magnitude;
}

function largestOf(job: Job): i64 {
  let largest: i64 = 0;
  for (let i = 0; i < job.team.participants; i++) largest = max(largest, workOf(job, i).largest);
  return largest;
}

function magnitudeOf(job: Job): i64 {
  let magnitude: i64 = 0;
  for (let i = 0; i < job.team.participants; i++) magnitude += workOf(job, i).magnitude;
  return magnitude;
}

/** What residuals were multiplied by. */
function scaleOfResiduals(job: Job): f64 {
  return job.scale * <f64>(<i64>1 << job.sumShift);
}

/** Residuals that are halved have a bit less beyond their sums, if they had one; sums that are too large have one bit less. */
function makeRoom(job: Job, areTooLarge: bool, isSumTooLarge: bool): void {
  if (areTooLarge && job.sumShift > 0) job.sumShift--;
  else if (areTooLarge) job.scale /= 2;
  else if (isSumTooLarge) {
    job.sumShift++;
    job.scale /= 2;
  }
}

/** A growing residual costs all of them their last bit; nothing is ever cut off. */
function halveResiduals(work: Work): void {
  const job = work.job;
  for (let at = work.start + job.gradientAt; at < work.end; at += job.stride) store<i32>(at, load<i32>(at) >> 1);
}

/** Gives each node its value: leaves in whole units of the residuals. */
function setSteps(work: Work): void {
  const job = work.job;
  const unitsOfSums = <f64>(<i64>1 << job.sumShift);
  const scale = scaleOfResiduals(job);
  for (let i = 0; i < work.nodeCount; i++) {
    const node = nodeOf(work, i);
    const count = countOf(node.packed);
    const mean = (job.shrinkage * sumOf(node.packed) * unitsOfSums) / (count + job.l2);
    node.step = <i32>nearest(mean);
    node.value = (node.left < 0 ? <f64>node.step : mean) / scale;
    node.cover = count;
  }
}
