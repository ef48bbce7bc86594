import { setScales } from './block-sums';
import { BLOCK, dealRecords, idAt } from './deal-rows';
import { growTree, rootPart } from './grow';
import { addRecords } from './histogram';
import { Job } from './job';
import { addLeafValues } from './leaf-values';
import { takeGradients } from './losses';
import { endFor, meet, Stop } from './team';
import { Work, workOf } from './work';

// Any loss, with or without weights: predictions, gradients and hessians stand in arrays by id. Before each tree records are
// made anew in the order of the table, with the gradient and the mass of their rows as whole numbers.

const ROWS_AT_A_TIME: u32 = 256;

/** Whole numbers below this carry little of what they were made from. */
const COARSE: i32 = 8;

export function beginGradients(work: Work): void {
  dealRecords(work);
}

/** Grows the next tree of an output. @returns false when the fit has ended */
export function growOnGradients(work: Work, output: u32): bool {
  const job = work.job;
  if (output == 0) {
    takeGradients(work);
    if (!meet(job.team)) return false;
  }
  setScales(job, output);
  loadRecords(work, output, rootPart(work));
  loadHeldRecords(work);
  if (job.mayBeCoarse) {
    if (!meet(job.team)) return false;
    if (isTooCoarse(job)) {
      if (work.index == 0) endFor(job.team, Stop.Coarse);
      return false;
    }
  }
  if (!growTree(work)) return false;
  if (!addLeafValues(work, output)) return false;
  // The caller may look at what is predicted: by then all have added their part.
  return meet(job.team);
}

/** Makes the records of the participant's training rows and adds up the root. */
function loadRecords(work: Work, output: u32, part: usize): void {
  const job = work.job;
  const stride = job.stride;
  const step = BLOCK * <u32>job.team.participants;
  let record = work.start;
  work.coarse = 0;
  work.coarseMasses = 0;
  for (let block = <u32>work.index * BLOCK; block < job.trainingRows; block += step) {
    const blockEnd = min(block + BLOCK, job.trainingRows);
    for (let start = block; start < blockEnd; start += ROWS_AT_A_TIME) {
      const end = min(start + ROWS_AT_A_TIME, blockEnd);
      const first = record;
      record = fillRecords(work, output, start, end, record);
      addRecords(job, part, first, first + <usize>(end - start) * stride);
    }
  }
}

/** @returns where the next record is to stand */
function fillRecords(work: Work, output: u32, start: u32, end: u32, record: usize): usize {
  const job = work.job;
  const apart = <usize>output * (<usize>job.tableRows << 3);
  const gradients = job.gradients + apart;
  const masses = job.masses + apart;
  const scale = job.scale;
  const massScale = job.massScale;
  const hasMass = job.massAt != 0;
  let coarse: i64 = 0;
  let coarseMasses: i64 = 0;
  for (let place = start; place < end; place++) {
    const id = <usize>idAt(job, place);
    if (job.binsInRecord) copyBins(job, record, id);
    store<u32>(record + job.idAt, <u32>id);
    const exact = load<f64>(gradients + (id << 3)) * scale;
    const gradient = <i32>nearest(exact);
    store<i32>(record + job.gradientAt, gradient);
    coarse += i64(abs(gradient) < COARSE && exact != 0);
    if (hasMass) {
      const mass = <i32>nearest(load<f64>(masses + (id << 3)) * massScale);
      store<i32>(record + job.massAt, mass);
      coarseMasses += i64(mass < COARSE);
    }
    record += job.stride;
  }
  work.coarse += coarse;
  work.coarseMasses += coarseMasses;
  return record;
}

// @ts-ignore: decorator
@inline
export function copyBins(job: Job, record: usize, id: usize): void {
  const bins = job.home + id * job.homeStride;
  const bytes = <usize>job.words << 2;
  for (let at: usize = 0; at < bytes; at += 4) store<u32>(record + at, load<u32>(bins + at));
}

/** Rows held back follow the splits and nothing else. */
function loadHeldRecords(work: Work): void {
  const job = work.job;
  const step = BLOCK * <u32>job.team.participants;
  let record = work.heldStart;
  for (let block = <u32>work.index * BLOCK; block < job.heldRows; block += step) {
    const end = min(block + BLOCK, job.heldRows);
    for (let place = block; place < end; place++) {
      const id = <usize>idAt(job, job.trainingRows + place);
      if (job.binsInRecord) copyBins(job, record, id);
      store<u32>(record + job.idAt, <u32>id);
      record += job.stride;
    }
  }
}

/** Whether most rows say next to nothing in whole numbers, because some few are so much larger. */
function isTooCoarse(job: Job): bool {
  let coarse: i64 = 0;
  let coarseMasses: i64 = 0;
  for (let i = 0; i < job.team.participants; i++) {
    coarse += workOf(job, i).coarse;
    coarseMasses += workOf(job, i).coarseMasses;
  }
  return max(coarse, coarseMasses) * 2 > <i64>job.trainingRows;
}
