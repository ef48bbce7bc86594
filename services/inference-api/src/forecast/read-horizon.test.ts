import { expect, it } from 'vitest';
import { readHorizon } from './read-horizon.ts';

it('is what was asked for, else what the model was judged by', () => {
  expect(readHorizon(undefined, 7)).toBe(7);
  expect(readHorizon('3', 7)).toBe(3);
  expect(readHorizon('7', 7)).toBe(7);
});

it.each(['0', '8', '1001', '-1', '7.5', '1e2', '', 'week', '٣'])('%j is refused by name', (asked) => {
  expect(() => readHorizon(asked, 7)).toThrow(
    expect.objectContaining({
      code: 'INVALID_REQUEST',
      errors: [
        expect.objectContaining({ path: 'query.horizon', accepted: expect.stringContaining('1 to 7') }),
      ],
    }),
  );
});
