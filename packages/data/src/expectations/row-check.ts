import type { Expectation } from '@assay/use-case';
import type { Finding } from './check.ts';

const longestList = 10;

/**
 * Runs a test over rows and holds the share that passes against `mostly`.
 *
 * @param values the rows to look at, missing ones already left out where the expectation does not count them
 */
export function checkRows<T>(
  values: Iterable<T>,
  expectation: Expectation,
  accepted: string,
  passes: (value: T) => boolean,
  show: (value: T) => string | number,
): Finding {
  let evaluated = 0;
  let unexpected = 0;
  const examples: (string | number)[] = [];
  for (const value of values) {
    evaluated++;
    if (passes(value)) continue;
    unexpected++;
    if (examples.length < longestList) examples.push(show(value));
  }
  return shareFinding(evaluated, unexpected, expectation, accepted, examples);
}

/** The finding for so many unexpected rows of so many; no rows at all break nothing. */
export function shareFinding(
  evaluated: number,
  unexpected: number,
  { mostly }: Expectation,
  accepted: string,
  examples: readonly (string | number)[],
): Finding {
  const share = evaluated === 0 ? 1 : (evaluated - unexpected) / evaluated;
  const seen = examples.length === 0 ? '' : `, as ${examples.slice(0, 3).join('; ')}`;
  return {
    passed: share >= mostly,
    observed: unexpected === 0 ? `all ${evaluated} rows` : `${unexpected} of ${evaluated} rows not${seen}`,
    accepted: mostly === 1 ? accepted : `${accepted}, in ${mostly * 100} % of the rows`,
    unexpectedCount: unexpected,
    evaluatedCount: evaluated,
    examples,
  };
}
