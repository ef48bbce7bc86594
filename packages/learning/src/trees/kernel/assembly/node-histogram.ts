import { addPart } from './histogram';
import { BINS, Job } from './job';
import { isOwn } from './own-features';
import { Node } from './node';
import { Work, workOf } from './work';

// The histogram of a node: each participant adds up the records of its own rows, then all parts of its own features.

/** The histogram that own records of a node are to be added to, empty: the node's own where nobody else adds to it. */
export function ownPart(work: Work, histogram: usize): usize {
  const part = work.job.team.participants == 1 ? histogram : work.partial;
  memory.fill(part, 0, work.job.histogramBytes);
  return part;
}

/** Adds up the parts of a node's histogram and takes it from its parent's, which is the sibling's from then on. */
export function addParts(work: Work, histogram: usize, sibling: usize): void {
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

/** The sums of a root are those of all bins of any feature. */
export function sumNode(job: Job, node: Node): void {
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
