import { drawOrder } from './draw-features';
import { giveBack } from './histogram-pool';
import { Node } from './node';
import { isOwn } from './own-features';
import { pushLeaf } from './queue';
import { searchFeature } from './search';
import { forgetSplit, Split } from './split';
import { nodeOf, Work, workOf } from './work';

// The best split of a node: each participant searches its own features, then all take the best of what any has found.

/**
 * Searches the participant's share of the features of one node or two.
 *
 * @param second the same as the first where there is only one to search
 */
export function searchOwnFeatures(work: Work, first: Node, second: Node): void {
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
export function adopt(work: Work, number: i32, node: Node, isSearched: bool): void {
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
