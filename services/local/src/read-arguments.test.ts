import { expect, it } from 'vitest';
import { readArguments } from './read-arguments.ts';

it('reads the options, and refuses what it does not know', () => {
  expect(readArguments([])).toEqual({ fresh: false, json: false, help: false });
  expect(readArguments(['--fresh', '--json'])).toEqual({ fresh: true, json: true, help: false });
  expect(() => readArguments(['--frehs'])).toThrow(/unknown option --frehs/);
});
