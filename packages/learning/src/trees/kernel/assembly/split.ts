import { countOf } from './gain';
import { BINS, Job, MISSING } from './job';
import { Node } from './node';

/** The best split of a node among the features that somebody looked at. */
@unmanaged
export class Split {
  /** 0 = none that gains. */
  gain: f64;
  /** Where its feature stood in the order of the node: of equal gains the first is taken. */
  place: i32;
  feature: i32;
  bin: i32;
  missingLeft: bool;
  leftPacked: i64;
  leftMass: i64;
  leftBins0: u64;
  leftBins1: u64;
  leftBins2: u64;
  leftBins3: u64;
}

export function forgetSplit(split: Split): void {
  split.gain = 0;
  split.place = -1;
}

/** Keeps a split that gains more than the one known so far, or as much on a feature that comes first. */
export function improve(
  job: Job,
  split: Split,
  node: Node,
  place: i32,
  feature: i32,
  bin: i32,
  gain: f64,
  leftPacked: i64,
  leftMass: i64,
  missingLeft: bool,
): bool {
  if (!(gain > split.gain || (gain == split.gain && place < split.place))) return false;
  const missing = node.histogram + (<usize>feature * BINS + MISSING) * job.entry;
  // Where nothing is missing here, a later missing value follows the bigger side.
  const followsBigger = load<i64>(missing) == 0;
  split.gain = gain;
  split.place = place;
  split.feature = feature;
  split.bin = bin;
  split.leftPacked = leftPacked;
  split.leftMass = leftMass;
  split.missingLeft = followsBigger ? 2 * countOf(leftPacked) >= countOf(node.packed) : missingLeft;
  return true;
}
