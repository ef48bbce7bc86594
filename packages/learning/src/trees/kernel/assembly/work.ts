import { allocate, CACHE_LINE } from './memory';
import { Job } from './job';
import { Node } from './node';
import { KEYS_BYTES } from './category-order';
import { inNameOrder } from './draw-features';
import { Split } from './split';

/** What one participant works with; nobody else writes it, all may read the first part. */
@unmanaged
export class Work {
  job: Job;
  index: i32;
  /** The best splits it found for the two nodes that are searched at a time; others read them after a barrier. */
  first: Split;
  second: Split;
  /** Its part of the histogram of a node, for others to add up. */
  partial: usize;
  /** Of its own rows in the last pass over all of them. */
  largest: i64;
  magnitude: i64;
  /** Rows of its own whose gradient (or mass) is small in whole numbers. */
  coarse: i64;
  coarseMasses: i64;

  /** Own records: addresses. */
  start: usize;
  end: usize;
  heldStart: usize;
  heldEnd: usize;
  nodes: usize;
  nodeCount: i32;
  /** Leaves that could be split: numbers of nodes. */
  queue: usize;
  queued: i32;
  /** Histograms that are used again: addresses. */
  spare: usize;
  spares: i32;
  histogramsUsed: i32;
  /** 1 for each bin that goes left at the split that is carried out. */
  goesLeft: usize;
  /** Features in the order that a node looks at them (u32), and where each stands in it (i32): of both nodes. */
  order: usize;
  places: usize;
  secondOrder: usize;
  secondPlaces: usize;
  /** Where the draw of features stands. */
  random: u64;
  /** A split that nobody else reads. */
  spareSplit: Split;
  /** Bins that the search goes through: u8. */
  occupied: usize;
  /** Where the search keeps what is the same for all bins (pin.ts). */
  pins: usize;
  /** Scratch of the search among categories, for both nodes: their order, and their bins in it. */
  categoryKeys: usize;
  secondCategoryKeys: usize;
  inOrder: usize;
  secondInOrder: usize;
}

export function workOf(job: Job, index: i32): Work {
  return changetype<Work>(job.works + <usize>index * workBytes());
}

export function nodeOf(work: Work, number: i32): Node {
  return changetype<Node>(work.nodes + <usize>number * offsetof<Node>());
}

function workBytes(): usize {
  return (offsetof<Work>() + CACHE_LINE - 1) & ~(CACHE_LINE - 1);
}

/** Makes room for what each participant works with. */
export function createWorks(job: Job): void {
  const participants = job.team.participants;
  job.works = allocate(<usize>participants * workBytes());
  const leaves = <usize>job.maxLeaves;
  for (let i = 0; i < participants; i++) {
    const work = workOf(job, i);
    work.job = job;
    work.index = i;
    work.first = changetype<Split>(allocate(offsetof<Split>()));
    work.second = changetype<Split>(allocate(offsetof<Split>()));
    work.partial = participants == 1 ? 0 : allocate(job.histogramBytes);
    work.nodes = allocate(2 * leaves * offsetof<Node>());
    work.queue = allocate(leaves * sizeof<i32>());
    work.spare = allocate((leaves + 2) * sizeof<usize>());
    work.goesLeft = allocate(256);
    work.order = allocate(<usize>job.features * sizeof<u32>());
    work.places = allocate(<usize>job.features * sizeof<i32>());
    work.secondOrder = allocate(<usize>job.features * sizeof<u32>());
    work.secondPlaces = allocate(<usize>job.features * sizeof<i32>());
    inNameOrder(work.order, job.features);
    inNameOrder(work.places, job.features);
    inNameOrder(work.secondOrder, job.features);
    inNameOrder(work.secondPlaces, job.features);
    work.random = job.seed;
    work.spareSplit = changetype<Split>(allocate(offsetof<Split>()));
 work.occupied = allocate(256);
    work.pins = allocate(16 * 16);
    work.categoryKeys = allocate(KEYS_BYTES);
    work.secondCategoryKeys = allocate(KEYS_BYTES);
    work.inOrder = allocate(256 * job.entry);
    work.secondInOrder = allocate(256 * job.entry);
  }
}
