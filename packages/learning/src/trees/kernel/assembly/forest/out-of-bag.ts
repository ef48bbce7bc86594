import { CUT_AT, FEATURE_AT, LEFT_AT, MISSING_LEFT_AT, VALUES_AT } from './grown-node';
import { ForestJob, Kind, MISSING_BIN, NO_RANK } from './job';
import { Work } from './work';

/**
 * Adds what a tree answers for the rows that it did not see. Answers are rounded to a fixed point: their sum over trees is
 * then the same whoever grew them in whatever order.
 */
export function addOutOfBag(job: ForestJob, work: Work): void {
  const width = <usize>job.width;
  const scale = job.outOfBagScale;
  for (let i: u32 = 0; i < job.usableRows; i++) {
    const row = <usize>load<u32>(job.usable + (<usize>i << 2));
    if (load<u32>(work.counts + (row << 2)) != 0) continue;
    const values = leafOf(job, work, job.cells + row * job.cellStride) + VALUES_AT;
    const sums = work.outOfBagSums + ((row * width) << 3);
    for (let k: usize = 0; k < width; k++) {
      const slot = sums + (k << 3);
      const answer = <i64>nearest(load<f64>(values + (k << 3)) * scale);
      store<i64>(slot, load<i64>(slot) + answer);
    }
    const trees = work.outOfBagTrees + (row << 2);
    store<u32>(trees, load<u32>(trees) + 1);
  }
}

function leafOf(job: ForestJob, work: Work, cells: usize): usize {
  const isDrawn = job.kind >= Kind.DrawnNumbers;
  let node = work.nodes;
  for (let left = load<i32>(node + LEFT_AT); left >= 0; left = load<i32>(node + LEFT_AT)) {
    const feature = <usize>load<u32>(node + FEATURE_AT);
    const cell = isDrawn ? <u32>load<u16>(cells + (feature << 1)) : <u32>load<u8>(cells + feature);
    const isMissing = cell == (isDrawn ? NO_RANK : <u32>MISSING_BIN);
    const goesLeft = isMissing ? load<u32>(node + MISSING_LEFT_AT) : <u32>(cell <= load<u32>(node + CUT_AT));
    node = work.nodes + (<usize>left + <usize>(1 - goesLeft)) * job.nodeStride;
  }
  return node;
}
