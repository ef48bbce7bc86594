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
