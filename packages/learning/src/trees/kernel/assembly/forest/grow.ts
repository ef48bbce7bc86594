import { isCancelled } from '../host';
import { COVER_AT, CUT_AT, FEATURE_AT, LEFT_AT, MISSING_LEFT_AT, THRESHOLD_AT, VALUES_AT } from './grown-node';
import { fillHistogram, SPARSE_BELOW } from './histogram';
import { ForestJob, Kind } from './job';
import { streamOfLeft, streamOfRight } from './node-draws';
import { partition } from './partition';
import { freePending, newPending, pop, push } from './pending-queue';
import { amountOf, COUNT_AT, recordsDiffer, VALUE_AT, WEIGHT_AT } from './records';
import { bits } from './random';
import { searchClasses, weightOf } from './search-classes';
import { searchDrawn } from './search-drawn';
import { searchNumbers } from './search-numbers';
import { giveBack, newHistogram, shareHistogram } from './share-histogram';
import { Pending, Work } from './work';

/** Rows gone through between two questions: some milliseconds. */
const ROWS_BETWEEN_QUESTIONS: u32 = 1 << 17;

/**
 * Grows a tree on the records of a participant. Nodes are split and numbered as tree-grower.ts does.
 *
 * @returns false when the fit was stopped
 */
export function growTree(job: ForestJob, work: Work): bool {
  work.nodeCount = 0;
  work.deepest = 0;
  work.queued = 0;
  const root = newPending(job, work);
  root.start = work.records;
  root.end = work.recordsEnd;
  root.depth = 0;
  root.stream = bits(work.random);
  root.histogram = 0;
  countRows(job, root);
  addNode(job, work, root);
  root.packed = 0;
  if (job.slots == 0) {
    for (let record = root.start; record < root.end; record += job.recordStride) {
      root.packed += load<i64>(record + VALUE_AT);
    }
    if (job.histogramBytes != 0 && mayBeSplit(job, root) && root.end - root.start >= SPARSE_BELOW * job.recordStride) {
      root.histogram = newHistogram(job, work);
      fillHistogram(job, root.histogram, root.start, root.end);
    }
  }
  enqueue(job, work, root);
  let leaves: u32 = 1;
  while (leaves < job.maxLeaves) {
    const node = pop(job, work);
    if (node === null) break;
    if (isStopped(job, work, node)) return false;
    split(job, work, node);
    leaves++;
  }
  for (let node = pop(job, work); node !== null; node = pop(job, work)) makeLeaf(job, work, node);
  sumUpwards(job, work);
  return true;
}

function isStopped(job: ForestJob, work: Work, node: Pending): bool {
  const records = <u32>((node.end - node.start) / job.recordStride);
  const atDepth = work.splitRecords + (<usize>node.depth << 3);
  store<u64>(atDepth, load<u64>(atDepth) + records);
  work.rowsSinceAsked += records + 16;
  if (work.rowsSinceAsked > ROWS_BETWEEN_QUESTIONS) {
    work.rowsSinceAsked = 0;
    if (work.isLeader && isCancelled()) atomic.store<i32>(changetype<usize>(job) + offsetof<ForestJob>('stop'), 1);
  }
  return atomic.load<i32>(changetype<usize>(job) + offsetof<ForestJob>('stop')) != 0;
}

function nodeAt(job: ForestJob, work: Work, node: u32): usize {
  return work.nodes + <usize>node * job.nodeStride;
}

/** Counts the rows of a node, repeats included, and adds their weights up. */
function countRows(job: ForestJob, pending: Pending): void {
  let count: u32 = 0;
  let weight = 0.0;
  for (let record = pending.start; record < pending.end; record += job.recordStride) {
    count += load<u32>(record + COUNT_AT);
    if (job.isWeighted) weight += load<f64>(record + WEIGHT_AT);
  }
  pending.count = count;
  pending.weight = job.isWeighted ? weight : <f64>count;
}

/** Numbers a node, with the weight of its rows; what it answers comes when its leaves are known. */
function addNode(job: ForestJob, work: Work, pending: Pending): void {
  pending.node = work.nodeCount++;
  const at = nodeAt(job, work, pending.node);
  store<i32>(at + LEFT_AT, -1);
  store<u32>(at + FEATURE_AT, 0);
  store<u32>(at + CUT_AT, 0);
  store<u32>(at + MISSING_LEFT_AT, 0);
  store<f64>(at + THRESHOLD_AT, 0);
  store<f64>(at + COVER_AT, pending.weight);
}

/** Finds the best split of a node and queues it, or makes the node a leaf. */
function enqueue(job: ForestJob, work: Work, node: Pending): void {
  work.deepest = max(work.deepest, node.depth);
  if (mayBeSplit(job, node) && recordsDiffer(job, node.start, node.end) && search(job, work, node)) {
    // A tree that ends here would have a leaf here.
    if (job.askedRows != 0 && node.depth >= job.askedFrom) sumRows(job, work, node);
    push(job, work, node);
  } else {
    makeLeaf(job, work, node);
  }
}

function mayBeSplit(job: ForestJob, node: Pending): bool {
  return (
    node.depth < job.maxDepth && node.count >= job.minSamplesSplit && node.count / 2 >= job.minSamplesLeaf
  );
}

function search(job: ForestJob, work: Work, node: Pending): bool {
  if (job.kind == Kind.Numbers) return searchNumbers(job, work, node);
  if (job.kind == Kind.Classes) return searchClasses(job, work, node);
  return searchDrawn(job, work, node);
}

function split(job: ForestJob, work: Work, node: Pending): void {
  const middle = partition(job, node);
  const left = newPending(job, work);
  const right = newPending(job, work);
  left.start = node.start;
  left.end = middle;
  right.start = middle;
  right.end = node.end;
  left.depth = node.depth + 1;
  right.depth = node.depth + 1;
  left.stream = streamOfLeft(node.stream);
  right.stream = streamOfRight(node.stream);
  left.histogram = 0;
  right.histogram = 0;
  if (job.slots == 0) {
    left.packed = node.leftPacked;
    right.packed = node.packed - node.leftPacked;
  }
  countChildren(job, work, node, left, right);
  addNode(job, work, left);
  addNode(job, work, right);
  const at = nodeAt(job, work, node.node);
  store<u32>(at + LEFT_AT, left.node);
  store<u32>(at + FEATURE_AT, node.feature);
  store<u32>(at + CUT_AT, node.cut);
  store<u32>(at + MISSING_LEFT_AT, <u32>node.missingLeft);
  store<f64>(at + THRESHOLD_AT, thresholdOf(job, node));
  if (job.kind == Kind.Numbers) {
    if (job.isWeighted) {
      left.weight = node.leftWeight;
      right.weight = node.weight - node.leftWeight;
    }
    shareHistogram(job, work, node, left, right);
  }
  freePending(work, node);
  enqueue(job, work, left);
  enqueue(job, work, right);
}

/** Bins end at edges; beyond the last one lies only "missing": every value that is there goes left. */
function thresholdOf(job: ForestJob, node: Pending): f64 {
  if (job.kind >= Kind.DrawnNumbers) return node.threshold;
  const feature = <usize>node.feature << 2;
  if (node.cut + 1 >= load<u32>(job.valueBins + feature)) return f64.MAX_VALUE;
  return load<f64>(<usize>load<u32>(job.values + feature) + (<usize>node.cut << 3));
}

/** Without weights the search knows how many rows go where. */
function countChildren(job: ForestJob, work: Work, node: Pending, left: Pending, right: Pending): void {
  if (job.isWeighted || job.kind == Kind.Classes) {
    countRows(job, left);
    countRows(job, right);
    return;
  }
  left.count = job.kind == Kind.Numbers ? <u32>(node.leftPacked & ((<i64>1 << work.shift) - 1)) : node.leftCount;
  right.count = node.count - left.count;
  left.weight = <f64>left.count;
  right.weight = <f64>right.count;
}

/** Sums a leaf's rows up and forgets it. */
function makeLeaf(job: ForestJob, work: Work, node: Pending): void {
  sumRows(job, work, node);
  if (node.histogram != 0) giveBack(work, node.histogram);
  freePending(work, node);
}

function sumRows(job: ForestJob, work: Work, node: Pending): void {
  const values = nodeAt(job, work, node.node) + VALUES_AT;
  if (job.kind == Kind.DrawnNumbers) {
    store<f64>(values, <f64>node.packed * job.amountUnit);
  } else if (job.slots != 0) {
    memory.fill(values, 0, <usize>job.width << 3);
    for (let record = node.start; record < node.end; record += job.recordStride) {
      const slot = values + (<usize>load<u32>(record + VALUE_AT) << 3);
      store<f64>(slot, load<f64>(slot) + weightOf(job, record));
    }
  } else {
    let sum = 0.0;
    for (let record = node.start; record < node.end; record += job.recordStride) {
      sum += amountOf(job, record) * <f64>load<u32>(record + COUNT_AT);
    }
    store<f64>(values, sum);
  }
}

/** Inner nodes hold what both their children do; then sums become means. Children come after their parent. */
function sumUpwards(job: ForestJob, work: Work): void {
  const width = <usize>job.width;
  // Where rows are answered, only leaves are looked at, and nodes that have sums of their own.
  for (let node = job.askedRows != 0 ? -1 : <i32>work.nodeCount - 1; node >= 0; node--) {
    const at = nodeAt(job, work, <u32>node);
    const left = load<i32>(at + LEFT_AT);
    if (left < 0) continue;
    const first = nodeAt(job, work, <u32>left) + VALUES_AT;
    for (let k: usize = 0; k < width; k++) {
      const sum = load<f64>(first + (k << 3)) + load<f64>(first + job.nodeStride + (k << 3));
      store<f64>(at + VALUES_AT + (k << 3), sum);
    }
  }
  for (let node: u32 = 0; node < work.nodeCount; node++) {
    const at = nodeAt(job, work, node);
    const weight = load<f64>(at + COVER_AT);
    for (let k: usize = 0; k < width; k++) {
      const slot = at + VALUES_AT + (k << 3);
      store<f64>(slot, load<f64>(slot) / weight);
    }
  }
}
