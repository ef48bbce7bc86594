import { fillHistogram, SPARSE_BELOW, subtractHistogram } from './histogram';
import { ForestJob } from './job';
import { moreRoom } from './room';
import { Pending, Work } from './work';

// Which nodes have a histogram, and whose it was before.

/** The smaller child's histogram is added up, the bigger one's is what remains of the parent's. */
export function shareHistogram(job: ForestJob, work: Work, node: Pending, left: Pending, right: Pending): void {
  if (node.histogram == 0) return;
  const parent = node.histogram;
  node.histogram = 0;
  const leftBytes = left.end - left.start;
  const rightBytes = right.end - right.start;
  const least = SPARSE_BELOW * job.recordStride;
  const smaller = leftBytes <= rightBytes ? left : right;
  const bigger = leftBytes <= rightBytes ? right : left;
  if (left.depth >= job.maxDepth || max(leftBytes, rightBytes) < least) {
    giveBack(work, parent);
    return;
  }
  const own = newHistogram(job, work);
  fillHistogram(job, own, smaller.start, smaller.end);
  subtractHistogram(job, parent, own);
  bigger.histogram = parent;
  if (min(leftBytes, rightBytes) >= least) smaller.histogram = own;
  else giveBack(work, own);
}

export function newHistogram(job: ForestJob, work: Work): usize {
  if (work.spares == 0) return moreRoom(job, job.histogramBytes);
  work.spares--;
  return <usize>load<u32>(work.spareHistograms + (<usize>work.spares << 2));
}

export function giveBack(work: Work, histogram: usize): void {
  store<u32>(work.spareHistograms + (<usize>work.spares << 2), <u32>histogram);
  work.spares++;
}
