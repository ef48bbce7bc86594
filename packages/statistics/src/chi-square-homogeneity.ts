import { chiSquareSurvival } from './chi-square.ts';
import { needSameLength, SampleError } from './sample-error.ts';
import { sum } from './sum.ts';

export interface ChiSquareResult {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** P(X >= statistic) if both rows come from one distribution. Alarms when small. */
  readonly pValue: number;
  /** Categories after pooling; 1 means that nothing could be tested, and the p-value is 1. */
  readonly categories: number;
}

/**
 * Chi-square test of homogeneity of two rows of counts over the same categories
 * (`scipy.stats.chi2_contingency([a, b], correction=False)`).
 *
 * Categories whose expected count in either row is below `smallestExpected` are pooled into one first
 * (Cochran's rule, 5; 0 pools nothing but categories that no row has). So a category that one row has never seen
 * adds what it weighs, and neither an infinity nor certain drift.
 *
 * @throws SampleError for unequal lengths, a row without counts, or a negative count
 * @example chiSquareHomogeneity([10, 20, 30], [10, 20, 30]).pValue // 1
 */
export function chiSquareHomogeneity(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  smallestExpected = 5,
): ChiSquareResult {
  needSameLength('chi-square counts', a, b);
  const totalA = totalOf(a);
  const totalB = totalOf(b);
  const [pooledA, pooledB] = poolRare(a, b, totalA, totalB, smallestExpected);
  let statistic = 0;
  for (let i = 0; i < pooledA.length; i++) {
    const both = pooledA[i]! + pooledB[i]!;
    const expectedA = (both * totalA) / (totalA + totalB);
    const expectedB = (both * totalB) / (totalA + totalB);
    statistic += (pooledA[i]! - expectedA) ** 2 / expectedA + (pooledB[i]! - expectedB) ** 2 / expectedB;
  }
  const degreesOfFreedom = pooledA.length - 1;
  return {
    statistic,
    degreesOfFreedom,
    pValue: degreesOfFreedom > 0 ? chiSquareSurvival(statistic, degreesOfFreedom) : 1,
    categories: pooledA.length,
  };
}

function totalOf(counts: ArrayLike<number>): number {
  for (let i = 0; i < counts.length; i++) {
    if (!(counts[i]! >= 0)) {
      throw new SampleError('OUT_OF_RANGE', 'chi-square count', String(counts[i]), 'a count from 0');
    }
  }
  const total = sum(counts);
  if (total === 0) throw new SampleError('TOO_FEW_VALUES', 'chi-square counts', 'no counts', 'at least one');
  return total;
}

/** Keeps what is frequent and adds up the rest; a pool that is still rare joins the smallest kept category. */
function poolRare(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  totalA: number,
  totalB: number,
  smallest: number,
): [number[], number[]] {
  const smallerShare = Math.min(totalA, totalB) / (totalA + totalB);
  const kept: { a: number; b: number }[] = [];
  const rest = { a: 0, b: 0 };
  for (let i = 0; i < a.length; i++) {
    const both = a[i]! + b[i]!;
    if (both === 0) continue;
    if (both * smallerShare >= smallest) kept.push({ a: a[i]!, b: b[i]! });
    else {
      rest.a += a[i]!;
      rest.b += b[i]!;
    }
  }
  const inRest = rest.a + rest.b;
  if (inRest * smallerShare >= smallest && inRest > 0) kept.push(rest);
  else if (inRest > 0 && kept.length === 0) kept.push(rest);
  else if (inRest > 0) {
    const least = kept.reduce((x, y) => (y.a + y.b < x.a + x.b ? y : x));
    least.a += rest.a;
    least.b += rest.b;
  }
  return [kept.map((pair) => pair.a), kept.map((pair) => pair.b)];
}
