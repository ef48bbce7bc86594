import { FEATURE_AT, LEFT_AT, MISSING_LEFT_AT, THRESHOLD_AT, VALUES_AT } from './grown-node';
import { ForestJob } from './job';
import { Work } from './work';

// Answers for rows that nothing is learned from: added up when a tree is grown and still in the cache, so that a forest that
// is only to be judged is never handed over. Sums are those of answers-of-trees.ts, tree for tree. What smaller depths come to
// is read on the way down: a node of that depth would be a leaf there.

/**
 * Adds what a tree answers for every row that is asked for. Four rows walk down side by side, as each step waits for the one
 * before; who stands at a leaf stays there. The last row is asked again until there are four: its copies' sums are nobody's.
 */
export function addAnswers(job: ForestJob, work: Work): void {
  const rowBytes = <usize>job.features << 4;
  const rows = <usize>job.askedRows;
  const last = rows - 1;
  for (let row: usize = 0; row < rows; row += 4) {
    const a = job.asked + row * rowBytes;
    const b = job.asked + min(row + 1, last) * rowBytes;
    const c = job.asked + min(row + 2, last) * rowBytes;
    const d = job.asked + min(row + 3, last) * rowBytes;
    let aNode = work.nodes;
    let bNode = work.nodes;
    let cNode = work.nodes;
    let dNode = work.nodes;
    for (let depth: u32 = 0; ; depth++) {
      const aLeft = load<i32>(aNode + LEFT_AT);
      const bLeft = load<i32>(bNode + LEFT_AT);
      const cLeft = load<i32>(cNode + LEFT_AT);
      const dLeft = load<i32>(dNode + LEFT_AT);
      const areLeaves = (aLeft & bLeft & cLeft & dLeft) < 0;
      if (areLeaves || depth >= job.askedFrom) {
        // Deeper trees than this one answer as it does.
        const to = areLeaves ? job.maxDepth : depth;
        addValues(job, row, depth, to, aNode);
        addValues(job, row + 1, depth, to, bNode);
        addValues(job, row + 2, depth, to, cNode);
        addValues(job, row + 3, depth, to, dNode);
      }
      if (areLeaves) break;
      aNode = next(job, work, aNode, aLeft, a);
      bNode = next(job, work, bNode, bLeft, b);
      cNode = next(job, work, cNode, cLeft, c);
      dNode = next(job, work, dNode, dLeft, d);
    }
  }
}

/** @param row its values with what is missing at +∞, then with what is missing at −∞: a node reads those that send it its way */
// @ts-ignore: decorator
@inline
function next(job: ForestJob, work: Work, node: usize, left: i32, row: usize): usize {
  const place = load<u32>(node + FEATURE_AT) + load<u32>(node + MISSING_LEFT_AT) * job.features;
  const goesRight = <usize>(load<f64>(row + (<usize>place << 3)) > load<f64>(node + THRESHOLD_AT));
  const child = work.nodes + (<usize>left + goesRight) * job.nodeStride;
  return left < 0 ? node : child;
}

/** What a node says goes to the depths from … to, as far as they are asked for. */
// @ts-ignore: decorator
@inline
function addValues(job: ForestJob, row: usize, from: u32, to: u32, node: usize): void {
  const bytes = <usize>job.width << 3;
  const first = max(from, job.askedFrom) - job.askedFrom;
  const rowSums = job.answers + row * <usize>(job.maxDepth + 1 - job.askedFrom) * bytes;
  const end = rowSums + <usize>(to + 1 - job.askedFrom) * bytes;
  let at = rowSums + <usize>first * bytes;
  if (bytes == 8) {
    const value = load<f64>(node + VALUES_AT);
    for (; at < end; at += 8) store<f64>(at, load<f64>(at) + value);
    return;
  }
  for (; at < end; at += bytes) {
    for (let k: usize = 0; k < bytes; k += 8) store<f64>(at + k, load<f64>(at + k) + load<f64>(node + VALUES_AT + k));
  }
}
