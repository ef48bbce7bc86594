import { ForestJob } from './job';
import { splitMix } from './random';
import { Pending, Work } from './work';

// What the nodes of a tree draw. Each has a stream of its own, whose number follows from the way down to it, so that it draws
// the same whatever was grown before it (node-draws.ts in trees).

/** Of the next node. */
export function beginDraws(work: Work, node: Pending): void {
  // Back to the order by name, from which every node draws.
  while (work.looked > 0) {
    work.looked--;
    exchange(work, work.looked, load<u32>(work.exchanged + (<usize>work.looked << 2)));
  }
  work.nodeState = node.stream;
}

/** The i-th feature that a node looks at, asked for i = 0, 1, 2 …: by name where all are looked at, else drawn. */
export function drawFeature(job: ForestJob, work: Work, i: u32): u32 {
  if (job.featuresPerSplit < job.features) {
    const other = i + <u32>((<u64>bits(work) * <u64>(job.features - i)) >> 32);
    store<u32>(work.exchanged + (<usize>i << 2), other);
    work.looked = i + 1;
    exchange(work, i, other);
  }
  return load<u32>(work.order + (<usize>i << 2));
}

/** Uniform in [0, 1), with 32 random bits. */
// @ts-ignore: decorator
@inline
export function drawShare(work: Work): f64 {
  return <f64>bits(work) * (1.0 / 4294967296.0);
}

// @ts-ignore: decorator
@inline
function bits(work: Work): u32 {
  work.nodeState += 0x9e3779b9;
  return splitMix(work.nodeState);
}

function exchange(work: Work, i: u32, j: u32): void {
  const a = work.order + (<usize>i << 2);
  const b = work.order + (<usize>j << 2);
  const kept = load<u32>(a);
  store<u32>(a, load<u32>(b));
  store<u32>(b, kept);
}

/** The numbers of the streams of both children: the last steps of MurmurHash3. */
export function streamOfLeft(stream: u32): u32 {
  return mixed(stream + 0x9e3779b9);
}

export function streamOfRight(stream: u32): u32 {
  return mixed(stream + 0x3c6ef372);
}

function mixed(sum: u32): u32 {
  let h = (sum ^ (sum >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return h ^ (h >> 16);
}
