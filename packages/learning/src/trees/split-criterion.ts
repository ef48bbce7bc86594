/** Sums over the rows of a node, or of one side of a split. */
export interface SideSums {
  readonly count: number;
  readonly weight: number;
  /** One a sum of the target (`RowTarget.width`). */
  readonly sums: Float64Array;
}

/**
 * What a split takes off the loss, in units of the loss · weight; 0 or less where there is nothing to gain.
 * Both sides of the split hold some weight.
 */
export type SplitCriterion = (all: SideSums, left: SideSums) => number;

/**
 * Squared error of numbers; of classes, each a column of zeros and ones, that is the Gini impurity. Worked out as
 * Σ (L·b − R·a)² / (a·b·(a + b)), a and b the weights of both sides: no small difference of big squares.
 */
export const squaredGain: SplitCriterion = (all, left) => {
  const a = left.weight;
  const b = all.weight - a;
  let apart = 0;
  for (let k = 0; k < left.sums.length; k++) {
    const own = left.sums[k]!;
    apart += (own * b - (all.sums[k]! - own) * a) ** 2;
  }
  return apart / (a * b * all.weight);
};

/**
 * Information gain in bits (Quinlan 1986).
 *
 * @param unit a power of two near the weight of a row. Terms are rounded to whole multiples of 2⁻²⁰ units, so that
 *   their sum is exact and the same in whatever order the classes come.
 */
export function entropyGain(unit: number): SplitCriterion {
  const term = (sum: number): number => {
    const own = sum / unit;
    return own > 0 ? Math.round(own * Math.log2(own) * 2 ** 20) : 0;
  };
  const score = ({ weight, sums }: SideSums): number => {
    let total = -term(weight);
    for (let k = 0; k < sums.length; k++) total += term(sums[k]!);
    return total;
  };
  return (all, left) => (score(left) + score(restOf(all, left)) - score(all)) * (unit / 2 ** 20);
}

/** Half the Poisson deviance of numbers ≥ 0, each side at its mean. No side may be 0 throughout: its mean has no logarithm. */
export const poissonGain: SplitCriterion = (all, left) => {
  const sum = left.sums[0]!;
  const rest = all.sums[0]! - sum;
  if (!(sum > 0 && rest > 0)) return 0;
  const score = (total: number, weight: number): number => total * Math.log(total / weight);
  return score(sum, left.weight) + score(rest, all.weight - left.weight) - score(all.sums[0]!, all.weight);
};

function restOf(all: SideSums, left: SideSums): SideSums {
  return {
    count: all.count - left.count,
    weight: all.weight - left.weight,
    sums: all.sums.map((sum, k) => sum - left.sums[k]!),
  };
}
