import { Node } from './node';
import { searchCategories } from './search-categories';
import { searchNumbers } from './search-numbers';
import { searchWithin } from './search-within-bounds';
import { Split } from './split';
import { Work } from './work';

/**
 * Looks at one feature for both nodes that are searched.
 *
 * @param firstPlace where it stands in the order of the node; −1 = the node does not look at it
 * @param second the same as the first where there is only one
 */
export function searchFeature(
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
  if (firstPlace < 0 && secondPlace < 0) return;
  if (job.hasDirections) {
    if (firstPlace >= 0) searchWithin(job, feature, first, firstSplit, firstPlace, work.categoryKeys);
    if (secondPlace >= 0) searchWithin(job, feature, second, secondSplit, secondPlace, work.categoryKeys);
  } else if (load<u8>(job.isCategory + <usize>feature) != 0) {
    searchCategories(work, feature, first, firstSplit, firstPlace, second, secondSplit, secondPlace);
  } else {
    searchNumbers(work, feature, first, firstSplit, firstPlace, second, secondSplit, secondPlace);
  }
}
