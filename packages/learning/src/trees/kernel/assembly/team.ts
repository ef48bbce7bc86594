import { now } from './host';

// Participants of a fit run the same steps, each on its own rows, and meet at barriers.

/** What leaves a barrier early: somebody is missing, or the fit was cancelled. */
export const enum Stop {
  None = 0,
  Cancelled = 1,
  Lost = 2,
  Done = 3,
  /** Whole numbers do not tell the gradients of most rows apart. */
  Coarse = 4,
}

/** In shared memory. Words that many read while few write them have a cache line each. */
@unmanaged
export class Team {
  participants: i32;
  /** Stop: written by the leader between two barriers, read by all after the next. */
  stop: i32;
  line0: i64;
  line0_: i32;
  line0a: u64;
  line0b: u64;
  line0c: u64;
  line0d: u64;
  line0e: u64;
  arrived: i32;
  line1: i32;
  line1a: u64;
  line1b: u64;
  line1c: u64;
  line1d: u64;
  line1e: u64;
  line1f: u64;
  line1g: u64;
  /** Counts barriers that all have reached. */
  generation: i32;
}

/**
 * Looks at the generation, one a nanosecond or so, before the thread sleeps. Waking it takes microseconds; but whoever wakes
 * it draws it to its own core, where both then wait for each other (100,000 rows: two threads take 1.6 times as long as
 * one). The first looks therefore outlast the system's ticks, at which it moves a thread to the core that is idle; then
 * nobody sleeps any more (0.65 times).
 */
const MOST_LOOKS: i32 = 8_000_000;
const FEWEST_LOOKS: i32 = 256;

/**
 * How long this participant waits for another before it gives the fit up, in nanoseconds; −1 = for ever. Only the leader
 * gives up: who waits for the leader ends with its thread.
 */
export let patience: i64 = -1;

export function setPatience(nanoseconds: i64): void {
  patience = nanoseconds;
}

/**
 * Two threads that sleep at every meeting stay on one core, each asleep while the other works, though the second core is idle: the
 * system sees one at a time. So after so many milliseconds of short looks the next ones are long again.
 */
const SHORT_FOR: f64 = 500;

/** Of this participant: fewer after each sleep (somebody has taken its core), more after each meeting without one. */
let looks: i32 = MOST_LOOKS;
/** When its looks were made long for the last time. */
let longAt: f64 = 0;

/** What another fit found of the cores says nothing of this one. */
export function beginMeetings(): void {
  looks = MOST_LOOKS;
  longAt = now();
}

/**
 * Waits until all have arrived.
 *
 * @returns false when the fit has ended: somebody did not arrive in time, or the leader cancelled it
 */
export function meet(team: Team): bool {
  if (hasStopped(team)) return false;
  if (team.participants == 1) return true;
  const arrived = changetype<usize>(team) + offsetof<Team>('arrived');
  const generation = changetype<usize>(team) + offsetof<Team>('generation');
  const before = atomic.load<i32>(generation);
  if (atomic.add<i32>(arrived, 1) == team.participants - 1) {
    atomic.store<i32>(arrived, 0);
    atomic.add<i32>(generation, 1);
    atomic.notify(generation, -1);
  } else if (!lookFor(generation, before)) {
    shortenLooks();
    if (!sleepUntil(team, generation, before)) return false;
  } else {
    looks = min(MOST_LOOKS, looks + (looks >> 3) + 1);
  }
  return !hasStopped(team);
}

function shortenLooks(): void {
  looks = max(FEWEST_LOOKS, looks >> 1);
  const time = now();
  if (time - longAt < SHORT_FOR) return;
  looks = MOST_LOOKS;
  longAt = time;
}

function hasStopped(team: Team): bool {
  return atomic.load<i32>(changetype<usize>(team) + offsetof<Team>('stop')) != Stop.None;
}

function lookFor(generation: usize, before: i32): bool {
  for (let i = 0; i < looks; i++) {
    if (atomic.load<i32>(generation) != before) return true;
  }
  return false;
}

/** @returns false after the time limit: from then on nobody meets any more */
function sleepUntil(team: Team, generation: usize, before: i32): bool {
  while (atomic.load<i32>(generation) == before) {
    const TIMED_OUT = 2;
    if (atomic.wait<i32>(generation, before, patience) == TIMED_OUT) {
      endFor(team, Stop.Lost);
      return false;
    }
  }
  return true;
}

/** Ends the fit for all: who sleeps at a barrier is woken. */
export function endFor(team: Team, reason: Stop): void {
  atomic.store<i32>(changetype<usize>(team) + offsetof<Team>('stop'), reason);
  const generation = changetype<usize>(team) + offsetof<Team>('generation');
  atomic.add<i32>(generation, 1);
  atomic.notify(generation, -1);
}
