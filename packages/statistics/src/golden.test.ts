import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as statistics from './index.ts';

const functions = new Map(Object.entries(statistics) as [string, (...args: unknown[]) => unknown][]);

interface GoldenCase {
  call: keyof typeof statistics;
  args: unknown[];
  expected: unknown;
}

const golden = JSON.parse(
  readFileSync(new URL('../../../golden/statistics.json', import.meta.url), 'utf8'),
) as { madeWith: Record<string, string>; cases: GoldenCase[] };

/** Relative, with an absolute floor where the expected value is (nearly) 0. */
const tolerance = 1e-10;
/** P-values so small that scipy's own terms are subnormal. */
const subnormal = 1e-290;

/** Zeros of log-gamma (1 and 2), where only the absolute error can be small. */
const absolute: Partial<Record<GoldenCase['call'], number>> = { logGamma: 1e-14, logBeta: 1e-14 };

const looser: Partial<Record<GoldenCase['call'], number>> = {
  // A sample at 1e9 with a spread of 1e-3: the data itself has 1e-16 · 1e9 / 1e-3 = 1e-4 of spread in its last bit;
  // both sides agree on the exact data to this much.
  variance: 1e-9,
};

function firstDifference(
  got: unknown,
  expected: unknown,
  relative: number,
  floor: number,
  path = '',
): string | undefined {
  if (typeof expected === 'number') {
    const close =
      typeof got === 'number' && Math.abs(got - expected) <= Math.max(relative * Math.abs(expected), floor);
    return close ? undefined : `${path}: got ${String(got)}, expected ${expected}`;
  }
  for (const [key, value] of Object.entries(expected as object)) {
    const part = (got as Record<string, unknown>)[key];
    const difference = firstDifference(part, value, relative, floor, `${path}.${key}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

describe(`golden values of numpy ${golden.madeWith['numpy']} and scipy ${golden.madeWith['scipy']}`, () => {
  const calls = [...new Set(golden.cases.map(({ call }) => call))];
  it.each(calls)('%s', (call) => {
    for (const { args, expected } of golden.cases.filter((one) => one.call === call)) {
      const got = functions.get(call)!(...args);
      const difference = firstDifference(
        got,
        expected,
        looser[call] ?? tolerance,
        absolute[call] ?? subnormal,
      );
      expect(difference, `${call}(${JSON.stringify(args).slice(0, 200)})`).toBeUndefined();
    }
  });
});
