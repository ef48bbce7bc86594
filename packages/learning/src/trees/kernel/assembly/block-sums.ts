import { BLOCK, idAt } from './deal-rows';
import { Job } from './job';

// How large the gradients of a tree are decides what they are multiplied by to become whole numbers. That must not depend on
// who adds them up: sums are taken block by block, and then over the blocks in their order.

/** Of a block: Σ|gradient|, the largest, Σ mass, the largest. */
const FIELDS: usize = 4;

/** The least sum of gradients that bits are spared for, and the largest that an i32 holds with a bit to spare. */
const MOST_SUM: f64 = 137438953472.0;
const MOST_VALUE: f64 = 1073741824.0;
/** Sums of masses stay below what a float tells exactly. */
const MOST_MASS: f64 = 2251799813685248.0;
/** Fine sums fill 62 bits. */
const MOST_FINE: f64 = 2305843009213693952.0;

export function blockSumsBytes(trainingRows: u32, outputs: u32): usize {
  return <usize>blocksOf(trainingRows) * <usize>outputs * FIELDS * sizeof<f64>();
}

function blocksOf(rows: u32): u32 {
  return (rows + BLOCK - 1) / BLOCK;
}

function blockAt(job: Job, output: u32, block: u32): usize {
  return job.blockSums + (<usize>output * <usize>blocksOf(job.trainingRows) + <usize>block) * FIELDS * sizeof<f64>();
}

/** Sums up a block of an output; places of the list of training rows. */
export function addToBlock(job: Job, output: u32, start: u32, end: u32): void {
  const apart = <usize>output * (<usize>job.tableRows << 3);
  let sum: f64 = 0;
  let largest: f64 = 0;
  let mass: f64 = 0;
  let largestMass: f64 = 0;
  for (let place = start; place < end; place++) {
    const at = apart + (<usize>idAt(job, place) << 3);
    const size = abs(load<f64>(job.gradients + at));
    sum += size;
    largest = max(largest, size);
    if (job.massAt != 0) {
      const own = load<f64>(job.masses + at);
      mass += own;
      largestMass = max(largestMass, own);
    }
  }
  const fields = blockAt(job, output, start / BLOCK);
  store<f64>(fields, sum);
  store<f64>(fields, largest, 8);
  store<f64>(fields, mass, 16);
  store<f64>(fields, largestMass, 24);
}

/** Sets the scales of an output's next tree. Every participant does, and all write the same. */
export function setScales(job: Job, output: u32): void {
  let sum: f64 = 0;
  let largest: f64 = 0;
  let mass: f64 = 0;
  let largestMass: f64 = 0;
  const blocks = blocksOf(job.trainingRows);
  for (let block: u32 = 0; block < blocks; block++) {
    const fields = blockAt(job, output, block);
    sum += load<f64>(fields);
    largest = max(largest, load<f64>(fields, 8));
    mass += load<f64>(fields, 16);
    largestMass = max(largestMass, load<f64>(fields, 24));
  }
  job.scale = powerOfTwoBelow(min(MOST_SUM / sum, MOST_VALUE / largest));
  job.fineScale = powerOfTwoBelow(MOST_FINE / sum);
  if (job.massAt == 0) return;
  job.massScale = powerOfTwoBelow(min(MOST_MASS / mass, MOST_VALUE / largestMass));
  job.fineMassScale = powerOfTwoBelow(MOST_FINE / mass);
}

/** Of what is not finite (all gradients are 0): 1. */
function powerOfTwoBelow(value: f64): f64 {
  if (!(value > 0 && value < Infinity)) return 1;
  // Beyond 2^1000 there is nothing to gain, and below 2^-1000 nothing left.
  const exponent = <i64>(reinterpret<u64>(value) >> 52) - 1023;
  return reinterpret<f64>((max<i64>(-1000, min<i64>(1000, exponent)) + 1023) << 52);
}
