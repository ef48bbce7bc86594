import { Job } from './job';
import { setQuantiles } from './leaf-quantiles';
import { Loss } from './loss';
import { Node } from './node';
import { countOf } from './gain';
import { meet } from './team';
import { nodeOf, Work, workOf } from './work';

// What leaves are worth does not come from the gradients of the histograms, which are rounded to 31 bits, but from the
// gradients themselves, added up as whole numbers of 62 bits: as fine as 64-bit floats, and the same in any order.

/** Gives the nodes of a tree their values and adds those of the leaves to what is predicted. @returns false = ended */
export function addLeafValues(work: Work, output: u32): bool {
  const job = work.job;
  addFineSums(work, output);
  if (!meet(job.team)) return false;
  setValues(work);
  if (job.loss == Loss.Quantile && !setQuantiles(work)) return false;
  if (job.hasDirections) keepDirections(work);
  addToPredictions(work, output);
  return true;
}

function addFineSums(work: Work, output: u32): void {
  const job = work.job;
  const apart = <usize>output * (<usize>job.tableRows << 3);
  for (let i = 0; i < work.nodeCount; i++) {
    const leaf = nodeOf(work, i);
    if (leaf.left >= 0) continue;
    leaf.fineSum = addFine(job, leaf, job.gradients + apart, job.fineScale);
    leaf.fineMass = job.massAt == 0 ? 0 : addFine(job, leaf, job.masses + apart, job.fineMassScale);
  }
}

function addFine(job: Job, leaf: Node, values: usize, scale: f64): i64 {
  const stride = job.stride;
  let sum: i64 = 0;
  for (let at = leaf.start + job.idAt; at < leaf.end + job.idAt; at += stride) {
    sum += <i64>nearest(load<f64>(values + (<usize>load<u32>(at) << 3)) * scale);
  }
  return sum;
}

/** Children come after their parent: from the last node to the first, sums of a node are those of its children. */
function setValues(work: Work): void {
  const job = work.job;
  for (let i = work.nodeCount - 1; i >= 0; i--) {
    const node = nodeOf(work, i);
    if (node.left < 0) {
      node.totalSum = 0;
      node.totalMass = 0;
      for (let p = 0; p < job.team.participants; p++) {
        const part = nodeOf(workOf(job, p), i);
        node.totalSum += part.fineSum;
        node.totalMass += part.fineMass;
      }
    } else {
      const left = nodeOf(work, node.left);
      const right = nodeOf(work, node.left + 1);
      node.totalSum = left.totalSum + right.totalSum;
      node.totalMass = left.totalMass + right.totalMass;
    }
    node.cover = job.massAt == 0 ? countOf(node.packed) : <f64>node.totalMass / job.fineMassScale;
    const total = node.cover + job.l2;
    node.value = total > 0 ? (job.shrinkage * (<f64>node.totalSum / job.fineScale)) / total : 0;
  }
}

/** Holds values to the directions of features: below a split on one both sides keep to their half of the range. */
function keepDirections(work: Work): void {
  const job = work.job;
  const root = nodeOf(work, 0);
  root.low = -Infinity;
  root.high = Infinity;
  for (let i = 0; i < work.nodeCount; i++) {
    const node = nodeOf(work, i);
    node.value = min(node.high, max(node.low, node.value));
    if (node.left < 0) continue;
    const left = nodeOf(work, node.left);
    const right = nodeOf(work, node.left + 1);
    left.low = right.low = node.low;
    left.high = right.high = node.high;
    const direction = load<i8>(job.directions + <usize>node.feature);
    if (direction == 0) continue;
    const leftValue = min(node.high, max(node.low, left.value));
    const rightValue = min(node.high, max(node.low, right.value));
    const middle = (leftValue + rightValue) / 2;
    if (direction > 0) left.high = right.low = middle;
    else left.low = right.high = middle;
  }
}

function addToPredictions(work: Work, output: u32): void {
  const job = work.job;
  const raw = job.raw + <usize>output * (<usize>job.tableRows << 3);
  for (let i = 0; i < work.nodeCount; i++) {
    const leaf = nodeOf(work, i);
    if (leaf.left >= 0) continue;
    addValue(job, raw, leaf.start, leaf.end, leaf.value);
    addValue(job, raw, leaf.heldStart, leaf.heldEnd, leaf.value);
  }
}

function addValue(job: Job, raw: usize, start: usize, end: usize, value: f64): void {
  const stride = job.stride;
  for (let at = start + job.idAt; at < end + job.idAt; at += stride) {
    const own = raw + (<usize>load<u32>(at) << 3);
    store<f64>(own, load<f64>(own) + value);
  }
}
