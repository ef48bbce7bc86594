import { ensureMemory } from '../memory';
import { ForestJob } from './job';

/** Hands out memory while trees grow, to whichever participant asks. */
export function moreRoom(job: ForestJob, bytes: usize): usize {
  const whole = <u32>((bytes + 63) & ~63);
  const at = atomic.add<u32>(changetype<usize>(job) + offsetof<ForestJob>('free'), whole);
  ensureMemory(<usize>at + whole);
  return <usize>at;
}
