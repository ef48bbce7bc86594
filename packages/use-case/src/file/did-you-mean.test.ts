import { describe, expect, it } from 'vitest';
import { closest } from './did-you-mean.ts';

describe('closest', () => {
  it.each([
    ['lagg', ['log', 'lag', 'diff'], 'lag'],
    ['tmie', ['time', 'group'], 'time'],
    ['betterThan', ['better_than', 'latency'], 'better_than'],
    ['Europe/Brusels', ['Europe/Berlin', 'Europe/Brussels'], 'Europe/Brussels'],
    [
      'expect_column_values_to_match_regexp',
      ['expect_column_values_to_match_regex'],
      'expect_column_values_to_match_regex',
    ],
    ['zebra', ['time', 'group'], null],
    ['x', ['time'], null],
  ])('%s among %j is %s', (name, names, expected) => expect(closest(name, names)).toBe(expected));
});
