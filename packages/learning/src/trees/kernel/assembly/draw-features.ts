import { Work } from './work';

// Where a node looks at some of the features only, they are drawn anew for each node. All participants draw the same: they
// start from the same number and draw for the same nodes.

/**
 * Puts the features of a node in the order to look at them.
 *
 * @param order features, u32 each
 * @param places where each feature stands in it (i32), −1 = the node does not look at it
 */
export function drawOrder(work: Work, order: usize, places: usize): void {
  const features = work.job.features;
  for (let i: u32 = 0; i < features; i++) {
    const j = i + drawBelow(work, features - i);
    const kept = load<u32>(order + (<usize>i << 2));
    store<u32>(order + (<usize>i << 2), load<u32>(order + (<usize>j << 2)));
    store<u32>(order + (<usize>j << 2), kept);
  }
  const wanted = work.job.featuresPerSplit;
  for (let i: u32 = 0; i < features; i++) {
    const feature = <usize>load<u32>(order + (<usize>i << 2));
    store<i32>(places + (feature << 2), i < wanted ? <i32>i : -1);
  }
}

export function inNameOrder(order: usize, features: u32): void {
  for (let i: u32 = 0; i < features; i++) store<u32>(order + (<usize>i << 2), i);
}

/** A whole number from 0 to `bound` − 1 (SplitMix64; the share that each gets differs by less than 2⁻³²·bound). */
export function drawBelow(work: Work, bound: u32): u32 {
  work.random += 0x9e3779b97f4a7c15;
  let mixed = work.random;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  mixed = mixed ^ (mixed >> 31);
  return <u32>(((mixed >> 32) * <u64>bound) >> 32);
}
