import { Node } from './node';
import { searchNumbers } from './search-numbers';
import { Work } from './work';

/** Looks at one feature for both nodes that are searched. @param firstPlace where it stands in the order of the node */
export function searchNode(
  work: Work,
  feature: i32,
  first: Node,
  firstPlace: i32,
  second: Node,
  secondPlace: i32,
): void {
  searchNumbers(work.job, feature, first, work.first, firstPlace, second, work.second, secondPlace);
}
