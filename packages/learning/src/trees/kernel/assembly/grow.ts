import { adopt, searchOwnFeatures } from './best-split';
import { boundSides } from './bounds';
import { addRecords } from './histogram';
import { giveBack, takeHistogram } from './histogram-pool';
import { isCancelled } from './host';
import { Job } from './job';
import { Node } from './node';
import { addParts, ownPart, sumNode } from './node-histogram';
import { fillGoesLeft, partition } from './partition';
import { popLeaf } from './queue';
import { endFor, meet, Stop } from './team';
import { nodeOf, Work } from './work';

// A tree grows by the same steps in every participant. Each one keeps the tree, the queue of leaves and the list of
// histograms for itself and comes to the same decisions; it partitions and adds up its own records, and searches its own
// share of the features. Between two decisions they meet twice: before parts of histograms are added up, and before the best
// split of all is taken.

/** Nodes of more rows take so long that the caller is asked before whether it still wants the model. */
const ASK_ABOVE: i64 = 10_000;

/** What every participant has added up of the root stands in `rootPart`. @returns false when the fit has ended */
export function growTree(work: Work): bool {
  if (!plantRoot(work)) return false;
  for (let leaves = 1; leaves < work.job.maxLeaves; leaves++) {
    const leaf = popLeaf(work);
    if (leaf < 0) break;
    if (!splitLeaf(work, leaf, leaves + 1 == work.job.maxLeaves)) return false;
  }
  return true;
}

/** Forgets the last tree. Its histograms may all be used again. */
export function beginTree(work: Work): void {
  work.nodeCount = 0;
  work.queued = 0;
  work.spares = 0;
  work.histogramsUsed = 0;
}

/** The histogram of the root, which the pass over all records fills; to be called once a tree, before it grows. */
export function rootPart(work: Work): usize {
  beginTree(work);
  return ownPart(work, takeHistogram(work));
}

function plantRoot(work: Work): bool {
  const job = work.job;
  if (!meet(job.team)) return false;
  const root = addNode(work);
  root.start = work.start;
  root.end = work.end;
  root.heldStart = work.heldStart;
  root.heldEnd = work.heldEnd;
  root.depth = 0;
  root.histogram = job.histograms;
  root.low = -Infinity;
  root.high = Infinity;
  addParts(work, root.histogram, 0);
  // Sums of the root come from one feature, which its owner has to have added up.
  if (!meet(job.team)) return false;
  sumNode(job, root);
  if (!maySplit(job, root)) return true;
  searchOwnFeatures(work, root, root);
  if (!meet(job.team)) return false;
  adopt(work, 0, root, true);
  return true;
}

/** @param isLast whether nothing is split after it: nobody asks then what its children could gain */
function splitLeaf(work: Work, number: i32, isLast: bool): bool {
  const job = work.job;
  const node = nodeOf(work, number);
  if (work.index == 0 && (node.packed & 0xffffff) > ASK_ABOVE && isCancelled()) {
    endFor(job.team, Stop.Cancelled);
    return false;
  }
  const isCategory = load<u8>(job.isCategory + <usize>node.feature) != 0;
  fillGoesLeft(work.goesLeft, node, isCategory);
  const feature = <usize>node.feature;
  const middle = partition(job, feature, work.goesLeft, node.start, node.end);
  const heldMiddle = partition(job, feature, work.goesLeft, node.heldStart, node.heldEnd);
  node.left = work.nodeCount;
  const left = addNode(work);
  const right = addNode(work);
  takeOver(left, node, node.start, middle, node.heldStart, heldMiddle, node.leftPacked, node.leftMass);
  const rightPacked = node.packed - node.leftPacked;
  takeOver(right, node, middle, node.end, heldMiddle, node.heldEnd, rightPacked, node.mass - node.leftMass);
  if (job.hasDirections) boundSides(job, node, left, right);
  // Where features are drawn, the draws of these two are part of the stream.
  if (isLast && job.featuresPerSplit == job.features) return true;
  return searchChildren(work, node, left, right);
}

function takeOver(
  child: Node,
  parent: Node,
  start: usize,
  end: usize,
  heldStart: usize,
  heldEnd: usize,
  packed: i64,
  mass: i64,
): void {
  child.start = start;
  child.end = end;
  child.heldStart = heldStart;
  child.heldEnd = heldEnd;
  child.depth = parent.depth + 1;
  child.packed = packed;
  child.mass = mass;
  child.low = parent.low;
  child.high = parent.high;
}

function searchChildren(work: Work, node: Node, left: Node, right: Node): bool {
  const job = work.job;
  const searchesLeft = maySplit(job, left);
  const searchesRight = maySplit(job, right);
  if (!searchesLeft && !searchesRight) {
    giveBack(work, node.histogram);
    return true;
  }
  const leftIsSmaller = (left.packed & 0xffffff) <= (right.packed & 0xffffff);
  const smaller = leftIsSmaller ? left : right;
  const bigger = leftIsSmaller ? right : left;
  smaller.histogram = takeHistogram(work);
  bigger.histogram = node.histogram;
  addRecords(job, ownPart(work, smaller.histogram), smaller.start, smaller.end);
  if (!meet(job.team)) return false;
  addParts(work, smaller.histogram, bigger.histogram);
  right.isSecond = true;
  right.isAlone = !searchesLeft;
  searchOwnFeatures(work, searchesLeft ? left : right, searchesRight ? right : left);
  if (!meet(job.team)) return false;
  adopt(work, node.left, left, searchesLeft);
  adopt(work, node.left + 1, right, searchesRight);
  return true;
}

function maySplit(job: Job, node: Node): bool {
  const count = <u32>(node.packed & 0xffffff);
  return node.depth < job.maxDepth && count >= job.minSamplesSplit && count >= 2 * job.minSamplesLeaf;
}

function addNode(work: Work): Node {
  const node = nodeOf(work, work.nodeCount++);
  node.gain = 0;
  node.missingLeft = false;
  node.isSecond = false;
  node.isAlone = false;
  node.feature = -1;
  node.left = -1;
  node.histogram = 0;
  return node;
}
