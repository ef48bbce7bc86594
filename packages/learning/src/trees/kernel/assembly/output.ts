import { Job } from './job';
import { nodeOf, workOf } from './work';

/** Numbers that the caller reads of each node: feature (−1 = a leaf), bin, left child, whether missing goes left. */
const INTEGERS: usize = 4;
/** Value, cover, gain. */
const FLOATS: usize = 3;
/** Bytes of the set of bins that go left. */
const SET: usize = 32;

/** Writes the last tree where the caller reads it. @returns the number of its nodes */
export function writeTree(job: Job): i32 {
  const work = workOf(job, 0);
  for (let i = 0; i < work.nodeCount; i++) {
    const node = nodeOf(work, i);
    const integers = job.outIntegers + <usize>i * INTEGERS * sizeof<i32>();
    const isLeaf = node.left < 0;
    store<i32>(integers, isLeaf ? -1 : node.feature);
    store<i32>(integers, node.bin, 4);
    store<i32>(integers, node.left, 8);
    store<i32>(integers, <i32>node.missingLeft, 12);
    const floats = job.outFloats + <usize>i * FLOATS * sizeof<f64>();
    store<f64>(floats, node.value);
    store<f64>(floats, node.cover, 8);
    store<f64>(floats, isLeaf ? 0 : node.gain / (job.scale * job.scale), 16);
    const set = job.outSets + <usize>i * SET;
    store<u64>(set, node.leftBins0);
    store<u64>(set, node.leftBins1, 8);
    store<u64>(set, node.leftBins2, 16);
    store<u64>(set, node.leftBins3, 24);
  }
  return work.nodeCount;
}

/** How many splits lie between the root of the last tree and its deepest leaf. */
export function depthOfTree(job: Job): i32 {
  const work = workOf(job, 0);
  let depth = 0;
  for (let i = 0; i < work.nodeCount; i++) depth = max(depth, nodeOf(work, i).depth);
  return depth;
}
