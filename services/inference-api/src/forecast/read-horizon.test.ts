import { expect, it } from 'vitest';
import { readHorizon } from './read-horizon.ts';

it('is what was asked for, else what the model was judged by', () => {
  expect(readHorizon(undefined, 7)).toBe(7);
  expect(readHorizon('14', 7)).toBe(14);
});

it.each(['0', '1001', '-1', '7.5', '1e2', '', 'week', '٣'])('%j is refused by name', (asked) => {
  expect(() => readHorizon(asked, 7)).toThrow(
    expect.objectContaining({
      code: 'INVALID_REQUEST',
      errors: [expect.objectContaining({ path: 'query.horizon' })],
    }),
  );
});
