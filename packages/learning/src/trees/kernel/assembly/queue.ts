import { Node } from './node';
import { nodeOf, Work } from './work';

// Leaves that could be split, as numbers of nodes: a heap with the greatest gain on top (of equal gains the older node), or
// a stack where no limit on leaves can bind and the order changes nothing.

// @ts-ignore: decorator
@inline
function at(work: Work, place: i32): usize {
  return work.queue + (<usize>place << 2);
}

function comesBefore(work: Work, a: i32, b: i32): bool {
  const gainA = nodeOf(work, a).gain;
  const gainB = nodeOf(work, b).gain;
  return gainA > gainB || (gainA == gainB && a < b);
}

export function pushLeaf(work: Work, node: i32): void {
  let place = work.queued++;
  if (work.job.bestFirst) {
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = load<i32>(at(work, parent));
      if (!comesBefore(work, node, above)) break;
      store<i32>(at(work, place), above);
      place = parent;
    }
  }
  store<i32>(at(work, place), node);
}

/** @returns −1 when there is none */
export function popLeaf(work: Work): i32 {
  if (work.queued == 0) return -1;
  const last = load<i32>(at(work, --work.queued));
  if (!work.job.bestFirst || work.queued == 0) return last;
  const top = load<i32>(at(work, 0));
  let place = 0;
  for (let child = 1; child < work.queued; child = 2 * place + 1) {
    if (child + 1 < work.queued && comesBefore(work, load<i32>(at(work, child + 1)), load<i32>(at(work, child)))) child++;
    const below = load<i32>(at(work, child));
    if (!comesBefore(work, below, last)) break;
    store<i32>(at(work, place), below);
    place = child;
  }
  store<i32>(at(work, place), last);
  return top;
}
