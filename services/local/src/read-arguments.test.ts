import { expect, it } from 'vitest';
import { readArguments } from './read-arguments.ts';

it('reads the options, and refuses what it does not know', () => {
  expect(readArguments([])).toEqual({ fresh: false, help: false });
  expect(readArguments(['--fresh'])).toEqual({ fresh: true, help: false });
  expect(() => readArguments(['--frehs'])).toThrow(/unknown option --frehs/);
});
