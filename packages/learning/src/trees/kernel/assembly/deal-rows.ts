import { Job } from './job';
import { Work } from './work';

/** Rows are dealt in blocks, so that neighbours in the table stay neighbours in memory. */
export const BLOCK: u32 = 4096;

/** How many of `rows` a participant gets: the blocks index, index + participants, … */
export function ownRows(rows: u32, index: u32, participants: u32): u32 {
  const blocks = (rows + BLOCK - 1) / BLOCK;
  if (index >= blocks) return 0;
  const own = (blocks - index + participants - 1) / participants;
  const hasLast = (blocks - 1) % participants == index;
  return own * BLOCK - (hasLast ? blocks * BLOCK - rows : 0);
}

/** Says where the records of each participant lie: one participant's after the other's, its held rows last. */
export function dealRecords(work: Work): void {
  const job = work.job;
  const participants = <u32>job.team.participants;
  let start = job.records;
  for (let i: u32 = 0; i < <u32>work.index; i++) {
    start += <usize>(ownRows(job.trainingRows, i, participants) + ownRows(job.heldRows, i, participants)) * job.stride;
  }
  work.start = start;
  work.end = start + <usize>ownRows(job.trainingRows, work.index, participants) * job.stride;
  work.heldStart = work.end;
  work.heldEnd = work.end + <usize>ownRows(job.heldRows, work.index, participants) * job.stride;
}

/** The address of the id that stands at `place` of the list of training rows. */
// @ts-ignore: decorator
@inline
export function idAt(job: Job, place: u32): u32 {
  return load<u32>(job.ids + (<usize>place << 2));
}
