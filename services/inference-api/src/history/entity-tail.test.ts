import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type EntityTail, rowsBefore } from './entity-tail.ts';

const tailOf = (times: readonly number[], complete: boolean): EntityTail => ({
  times: Float64Array.from(times),
  rows: times.map((time) => ({ time })),
  complete,
});

it('gives the last rows strictly before a time, as a plain filter would', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 30 }),
      fc.integer({ min: -1, max: 62 }),
      fc.nat(8),
      (times, time, count) => {
        times.sort((a, b) => a - b);
        const before = times.filter((other) => other < time).map((other) => ({ time: other }));
        expect(rowsBefore(tailOf(times, true), time, count)).toEqual(count === 0 ? [] : before.slice(-count));
        const cut = rowsBefore(tailOf(times, false), time, count);
        expect(cut).toEqual(before.length < count ? null : count === 0 ? [] : before.slice(-count));
      },
    ),
  );
});
