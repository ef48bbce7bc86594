import { BINS, Job, MISSING } from './job';
import { orderCategories, setLeftBins } from './category-order';
import { Node } from './node';
import { scanBoth } from './search-numbers';
import { Split } from './split';
import { Work } from './work';

// The bins of categories are copied in the order to try them; from there on they are searched as those of numbers are.

/** Looks at a feature of categories for both nodes and improves their splits. Places as in `searchFeature`. */
export function searchCategories(
  work: Work,
  feature: i32,
  first: Node,
  firstSplit: Split,
  firstPlace: i32,
  second: Node,
  secondSplit: Split,
  secondPlace: i32,
): void {
  const job = work.job;
  const looksFirst = firstPlace >= 0;
  const looksSecond = secondPlace >= 0;
  let count = 0;
  if (looksFirst) count = copyInOrder(job, feature, first, work.categoryKeys, work.inOrder);
  const isTwo = looksSecond && !(looksFirst && second == first);
  if (isTwo) {
    const other = copyInOrder(job, feature, second, work.secondCategoryKeys, work.secondInOrder);
    // Behind the last bin of a node all is 0: a boundary there parts nothing that the last one did not part.
    if (looksFirst) clearBetween(job, work.inOrder, count, other);
    if (looksFirst) clearBetween(job, work.secondInOrder, other, count);
    count = max(count, other);
  }
  if (count == 0) return;
  const a = looksFirst ? work.inOrder : work.secondInOrder;
  const b = isTwo ? work.secondInOrder : work.inOrder;
  scanBoth(work, feature, a, b, count, first, firstSplit, firstPlace, second, secondSplit, secondPlace);
  if (looksFirst) fillLeftBins(firstSplit, feature, work.categoryKeys);
  if (looksSecond) fillLeftBins(secondSplit, feature, isTwo ? work.secondCategoryKeys : work.categoryKeys);
}

/** @returns how many categories have rows in the node */
function copyInOrder(job: Job, feature: i32, node: Node, keys: usize, to: usize): i32 {
  const entry = job.entry;
  const histogram = node.histogram + <usize>feature * BINS * entry;
  const bins = <i32>load<u16>(job.valueBins + (<usize>feature << 1));
  const count = orderCategories(job, histogram, bins, keys);
  for (let i = 0; i < count; i++) {
    const bin = <usize>load<u8>(keys + (<usize>i << 3));
    memory.copy(to + <usize>i * entry, histogram + bin * entry, entry);
  }
  memory.copy(to + MISSING * entry, histogram + MISSING * entry, entry);
  return count;
}

function clearBetween(job: Job, bins: usize, from: i32, to: i32): void {
  if (to > from) memory.fill(bins + <usize>from * job.entry, 0, <usize>(to - from) * job.entry);
}

/** Where the best split is now on this feature: its place in the order becomes the set of bins before it. */
function fillLeftBins(split: Split, feature: i32, keys: usize): void {
  if (split.gain > 0 && split.feature == feature) setLeftBins(split, keys, split.bin);
}
