import { ForestJob } from './job';
import { moreRoom } from './room';
import { Pending, Work } from './work';

// Nodes that could be split. Where no limit on leaves binds, the order of splits changes nothing and a stack does; else a heap
// gives the one that gains most, of equal gains the one that came first (leaf-queue.ts).

/** Pending nodes that room is made for at a time. */
const AT_A_TIME: usize = 64;

export function newPending(job: ForestJob, work: Work): Pending {
  if (work.sparePendings == 0) {
    const bytes = (offsetof<Pending>() + 15) & ~15;
    const room = moreRoom(job, AT_A_TIME * bytes);
    for (let i: usize = 0; i < AT_A_TIME; i++) freePending(work, changetype<Pending>(room + i * bytes));
  }
  work.sparePendings--;
  return changetype<Pending>(<usize>load<u32>(work.sparePending + (<usize>work.sparePendings << 2)));
}

export function freePending(work: Work, pending: Pending): void {
  store<u32>(work.sparePending + (<usize>work.sparePendings << 2), <u32>changetype<usize>(pending));
  work.sparePendings++;
}

export function push(job: ForestJob, work: Work, pending: Pending): void {
  let i = work.queued++;
  if (job.bestFirst) {
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!isBefore(pending, at(work, parent))) break;
      put(work, i, at(work, parent));
      i = parent;
    }
  }
  put(work, i, pending);
}

/** @returns null when there is none left */
export function pop(job: ForestJob, work: Work): Pending | null {
  if (work.queued == 0) return null;
  const last = at(work, --work.queued);
  if (!job.bestFirst || work.queued == 0) return last;
  const top = at(work, 0);
  let i: u32 = 0;
  for (;;) {
    let child: u32 = 2 * i + 1;
    if (child >= work.queued) break;
    if (child + 1 < work.queued && isBefore(at(work, child + 1), at(work, child))) child++;
    if (!isBefore(at(work, child), last)) break;
    put(work, i, at(work, child));
    i = child;
  }
  put(work, i, last);
  return top;
}

function at(work: Work, place: u32): Pending {
  return changetype<Pending>(<usize>load<u32>(work.queue + (<usize>place << 2)));
}

function put(work: Work, place: u32, pending: Pending): void {
  store<u32>(work.queue + (<usize>place << 2), <u32>changetype<usize>(pending));
}

function isBefore(a: Pending, b: Pending): bool {
  return a.gain > b.gain || (a.gain == b.gain && a.node < b.node);
}
