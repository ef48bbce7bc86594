export interface FakeClock {
  /** Pass this where a clock is wanted. */
  readonly now: () => Date;
  advance(ms: number): void;
  set(time: Date | string): void;
}

/**
 * A clock that stands still until it is told otherwise.
 *
 * @example const clock = fakeClock('2023-10-01T00:00:00Z'); clock.advance(60_000);
 */
export function fakeClock(start: Date | string): FakeClock {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    advance(ms) {
      time += ms;
    },
    set(to) {
      time = new Date(to).getTime();
    },
  };
}
