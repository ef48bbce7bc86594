import { addPart, addRecords } from './histogram';
import { giveBack, takeHistogram } from './histogram-pool';
import { BINS, Job } from './job';
import { Node } from './node';
import { fillGoesLeft, partition } from './partition';
import { popLeaf, pushLeaf } from './queue';
import { boundSides } from './bounds';
import { drawOrder } from './draw-features';
import { searchFeature } from './search';
import { forgetSplit, Split } from './split';
import { isCancelled } from './host';
import { endFor, meet, Stop } from './team';
import { nodeOf, Work, workOf } from './work';

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

/** The histogram that own records of a node are to be added to, empty: the node's own where nobody else adds to it. */
export function ownPart(work: Work, histogram: usize): usize {
  const part = work.job.team.participants == 1 ? histogram : work.partial;
  memory.fill(part, 0, work.job.histogramBytes);
  return part;
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

/** The sums of a root are those of all bins of any feature. */
function sumNode(job: Job, node: Node): void {
  let packed: i64 = 0;
  let mass: i64 = 0;
  for (let bin: usize = 0; bin < BINS; bin++) {
    const slot = node.histogram + bin * job.entry;
    packed += load<i64>(slot);
    if (job.massAt != 0) mass += load<i64>(slot, 8);
  }
  node.packed = packed;
  node.mass = mass;
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

/** Features are dealt in turn; each participant adds up, subtracts and searches its own. */
// @ts-ignore: decorator
@inline
function isOwn(work: Work, feature: i32): bool {
  return feature % work.job.team.participants == work.index;
}

/** Adds up the parts of a node's histogram and takes it from its parent's, which is the sibling's from then on. */
function addParts(work: Work, histogram: usize, sibling: usize): void {
  const job = work.job;
  const bytes = BINS * job.entry;
  const participants = job.team.participants;
  for (let feature = 0; feature < <i32>job.features; feature++) {
    if (!isOwn(work, feature)) continue;
    const offset = <usize>feature * bytes;
    if (participants > 1) {
      memory.copy(histogram + offset, workOf(job, 0).partial + offset, bytes);
      for (let i = 1; i < participants; i++) addPart(histogram + offset, workOf(job, i).partial + offset, bytes);
    }
    if (sibling != 0) subtract(sibling + offset, histogram + offset, bytes);
  }
}

function subtract(from: usize, part: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(from + at, i64x2.sub(v128.load(from + at), v128.load(part + at)));
  }
}

/** @param second the same as the first where there is only one to search */
function searchOwnFeatures(work: Work, first: Node, second: Node): void {
  const job = work.job;
  forgetSplit(work.first);
  forgetSplit(work.second);
  if (job.featuresPerSplit < job.features) {
    drawOrder(work, work.order, work.places);
    if (second != first) drawOrder(work, work.secondOrder, work.secondPlaces);
  }
  const secondPlaces = second == first ? work.places : work.secondPlaces;
  for (let feature = 0; feature < <i32>job.features; feature++) {
    if (!isOwn(work, feature)) continue;
    const offset = <usize>feature << 2;
    const place = load<i32>(work.places + offset);
    const secondPlace = load<i32>(secondPlaces + offset);
    searchFeature(work, feature, first, work.first, place, second, work.second, secondPlace);
  }
}

/** Takes the best of what all participants have found for a node, and queues it or lets it be a leaf. */
function adopt(work: Work, number: i32, node: Node, isSearched: bool): void {
  if (isSearched) {
    takeBest(work, node);
    if (node.gain == 0) lookFurther(work, node);
  }
  if (node.gain > 0) return pushLeaf(work, number);
  giveBack(work, node.histogram);
  node.histogram = 0;
}

/** As scikit-learn does: past the wanted number of features a node goes on while nothing could be split. */
function lookFurther(work: Work, node: Node): void {
  const job = work.job;
  const isSecond = node.isSecond && !node.isAlone;
  const order = isSecond ? work.secondOrder : work.order;
  // Everybody looks for itself, at histograms that are whole: no meeting is needed.
  for (let i = job.featuresPerSplit; i < job.features && node.gain == 0; i++) {
    const feature = load<i32>(order + (<usize>i << 2));
    const split = work.spareSplit;
    forgetSplit(split);
    searchFeature(work, feature, node, split, i, node, split, -1);
    if (split.gain > 0) keep(node, split);
  }
}

function takeBest(work: Work, node: Node): void {
  const job = work.job;
  for (let i = 0; i < job.team.participants; i++) {
    const other = workOf(job, i);
    const split = node.isSecond ? other.second : other.first;
    if (split.gain > node.gain || (split.gain == node.gain && split.gain > 0 && split.place < node.place)) keep(node, split);
  }
}

function keep(node: Node, split: Split): void {
  node.gain = split.gain;
  node.place = split.place;
  node.feature = split.feature;
  node.bin = split.bin;
  node.missingLeft = split.missingLeft;
  node.leftPacked = split.leftPacked;
  node.leftMass = split.leftMass;
  node.leftBins0 = split.leftBins0;
  node.leftBins1 = split.leftBins1;
  node.leftBins2 = split.leftBins2;
  node.leftBins3 = split.leftBins3;
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
