import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromExact, toExact } from './exact-numbers.ts';

it('numbers come back from JSON as they were, NaN, infinities and −0 included (property)', () => {
  fc.assert(
    fc.property(fc.array(fc.double()), (values) => {
      const back = fromExact(JSON.parse(JSON.stringify(toExact(values))));
      expect([...back]).toEqual(values);
    }),
  );
});
