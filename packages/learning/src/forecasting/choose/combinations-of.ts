import type { Backtest } from '../backtest/backtest.ts';
import { type Combining, combine } from '../combination/combine.ts';

/** One candidate's forecasts at the rolling origins. */
export interface Contender {
  readonly name: string;
  readonly backtest: Backtest;
  readonly score: number;
}

export interface Combined {
  readonly name: string;
  /** Places among the contenders. */
  readonly members: readonly number[];
  readonly combining: Combining;
  readonly backtest: Backtest;
  readonly score: number;
}

/** Members looked at for weights; rounds of picking. */
const mostMembers = 6;
const rounds = 12;

/**
 * Combinations of the best contenders: means of two and three, medians of three and five, and weights found by picking
 * again and again, with replacement, whichever lowers the score most (Caruana et al. 2004). Plain means are hard to beat
 * (the "combination puzzle"), so weights are few and coarse. Costs a pass over rows × horizon a try, some 80 tries.
 *
 * @param contenders the best first, all on the same rows
 */
export function combinationsOf(
  contenders: readonly Contender[],
  scoreOf: (backtest: Backtest) => number,
): Combined[] {
  const first = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
  const made = (members: readonly number[], combining: Combining): Combined => {
    const own = members.map((i) => contenders[i]!);
    const predictions = combine(
      own.map(({ backtest }) => backtest.predictions),
      combining,
    );
    const backtest = { ...own[0]!.backtest, predictions };
    return { name: nameOf(own, combining), members, combining, backtest, score: scoreOf(backtest) };
  };
  const mean = (count: number): Combined =>
    made(first(count), { how: 'weights', weights: first(count).map(() => 1 / count) });
  const found: Combined[] = [];
  if (contenders.length >= 2) found.push(mean(2), picked(contenders, scoreOf, made));
  if (contenders.length >= 3) found.push(mean(3), made(first(3), { how: 'median' }));
  if (contenders.length >= 5) found.push(made(first(5), { how: 'median' }));
  return found;
}

function picked(
  contenders: readonly Contender[],
  scoreOf: (backtest: Backtest) => number,
  made: (members: readonly number[], combining: Combining) => Combined,
): Combined {
  const pool = contenders.slice(0, mostMembers);
  const base = pool[0]!.backtest;
  const counts: number[] = pool.map((_, i) => (i === 0 ? 1 : 0));
  let sum = base.predictions.slice();
  let score = pool[0]!.score;
  for (let round = 2; round <= rounds; round++) {
    const tries = pool.map(({ backtest }) => {
      const total = sum.map((value, i) => value + backtest.predictions[i]!);
      return { total, score: scoreOf({ ...base, predictions: total.map((value) => value / round) }) };
    });
    const best = tries.reduce((a, b, i) => (b.score < tries[a]!.score ? i : a), 0);
    if (tries[best]!.score >= score) break;
    score = tries[best]!.score;
    sum = tries[best]!.total;
    counts[best]! += 1;
  }
  const total = counts.reduce((a, b) => a + b, 0);
  const members = [...counts.keys()].filter((i) => counts[i]! > 0);
  return made(members, { how: 'weights', weights: members.map((i) => counts[i]! / total) });
}

function nameOf(members: readonly Contender[], combining: Combining): string {
  if (combining.how === 'median') return `median of ${members.map(({ name }) => name).join(', ')}`;
  const even = combining.weights.every((weight) => weight === combining.weights[0]);
  if (even) return `mean of ${members.map(({ name }) => name).join(', ')}`;
  return members.map(({ name }, i) => `${Math.round(100 * combining.weights[i]!)} % ${name}`).join(' + ');
}
