import { Job, MISSING } from './job';
import { Node } from './node';

/** Writes 1 for each bin that goes left at the split of a node. */
export function fillGoesLeft(table: usize, node: Node, isCategory: bool): void {
  if (isCategory) {
    for (let bin: usize = 0; bin < MISSING; bin++) {
      const word = load<u64>(changetype<usize>(node) + offsetof<Node>('leftBins0') + ((bin >> 6) << 3));
      store<u8>(table + bin, <u8>((word >> (bin & 63)) & 1));
    }
  } else {
    memory.fill(table, 0, MISSING);
    memory.fill(table, 1, <usize>node.bin + 1);
  }
  store<u8>(table + MISSING, <u8>node.missingLeft);
}

/**
 * Puts the records of [start, end) that go left before the others, in place and without a branch: each record changes places
 * with the first that went right, and that place moves on by 1 or 0.
 *
 * @param goesLeft 1 for each bin that goes left
 * @returns where the others start
 */
export function partition(job: Job, feature: usize, goesLeft: usize, start: usize, end: usize): usize {
  if (!job.binsInRecord) return partitionFromHome(job, feature, goesLeft, start, end);
  if (job.stride == 16) return partition16(feature, goesLeft, start, end);
  if (job.stride == 24) return partition24(feature, goesLeft, start, end);
  if (job.stride == 32) return partition32(feature, goesLeft, start, end);
  return partitionLong(job.stride, feature, goesLeft, start, end);
}

function partition16(feature: usize, goesLeft: usize, start: usize, end: usize): usize {
  let right = start;
  for (let at = start; at < end; at += 16) {
    const own = v128.load(at);
    const other = v128.load(right);
    const isLeft = <usize>load<u8>(goesLeft + <usize>load<u8>(at + feature));
    v128.store(at, other);
    v128.store(right, own);
    right += isLeft << 4;
  }
  return right;
}

function partition24(feature: usize, goesLeft: usize, start: usize, end: usize): usize {
  let right = start;
  for (let at = start; at < end; at += 24) {
    const own = v128.load(at);
    const ownRest = load<u64>(at, 16);
    const other = v128.load(right);
    const otherRest = load<u64>(right, 16);
    const isLeft = <usize>load<u8>(goesLeft + <usize>load<u8>(at + feature));
    v128.store(at, other);
    store<u64>(at, otherRest, 16);
    v128.store(right, own);
    store<u64>(right, ownRest, 16);
    right += isLeft * 24;
  }
  return right;
}

function partition32(feature: usize, goesLeft: usize, start: usize, end: usize): usize {
  let right = start;
  for (let at = start; at < end; at += 32) {
    const own = v128.load(at);
    const ownRest = v128.load(at, 16);
    const other = v128.load(right);
    const otherRest = v128.load(right, 16);
    const isLeft = <usize>load<u8>(goesLeft + <usize>load<u8>(at + feature));
    v128.store(at, other);
    v128.store(at, otherRest, 16);
    v128.store(right, own);
    v128.store(right, ownRest, 16);
    right += isLeft << 5;
  }
  return right;
}

function partitionLong(stride: usize, feature: usize, goesLeft: usize, start: usize, end: usize): usize {
  let right = start;
  for (let at = start; at < end; at += stride) {
    const isLeft = <usize>load<u8>(goesLeft + <usize>load<u8>(at + feature));
    exchange(stride, at, right);
    right += isLeft * stride;
  }
  return right;
}

function partitionFromHome(job: Job, feature: usize, goesLeft: usize, start: usize, end: usize): usize {
  const stride = job.stride;
  const bins = job.home + feature;
  let right = start;
  for (let at = start; at < end; at += stride) {
    const id = <usize>load<u32>(at + job.idAt);
    const isLeft = <usize>load<u8>(goesLeft + <usize>load<u8>(bins + id * job.homeStride));
    exchange(stride, at, right);
    right += isLeft * stride;
  }
  return right;
}

/** @param stride a multiple of 8 */
// @ts-ignore: decorator
@inline
function exchange(stride: usize, a: usize, b: usize): void {
  for (let part: usize = 0; part < stride; part += 8) {
    const own = load<u64>(a + part);
    store<u64>(a + part, load<u64>(b + part));
    store<u64>(b + part, own);
  }
}
