/**
 * What each row of the table adds to the sums of a node that holds it: a number to the only sum (regression,
 * boosting), or its weight to the sum of its class.
 */
export interface RowTarget {
  /** Sums that a node has: 1, or one a class. */
  readonly width: number;
  /** To which sum a row adds; null = to the only one. */
  readonly slot: Int32Array | null;
  /** How much it adds, weight included; null = 1 each. */
  readonly amount: Float64Array | null;
  /** What it adds to the mass of the node (weight or hessian); null = 1 each. */
  readonly weights: Float64Array | null;
}

/** Numbers to learn the mean of. @param amount times the weight of the row */
export function numbersTarget(amount: Float64Array, weights: Float64Array | null): RowTarget {
  return { width: 1, slot: null, amount, weights };
}

/** Classes to learn the shares of. @param y numbers of classes from 0 */
export function classesTarget(y: Float64Array, classes: number, weights: Float64Array | null): RowTarget {
  const own = weights === null ? null : exactlySummable(weights);
  return { width: classes, slot: Int32Array.from(y), amount: own, weights: own };
}

/** Rates or counts to learn the mean of, as they are. @param y each ≥ 0, not all 0 */
export function ratesTarget(y: Float64Array, weights: Float64Array | null): RowTarget {
  const amount = weights === null ? y : y.map((value, i) => value * weights[i]!);
  return numbersTarget(exactlySummable(amount), weights === null ? null : exactlySummable(weights));
}

/** The same target with amounts whose sums are exact, where splits are found by sums as they come. */
export function exactTarget(target: RowTarget): RowTarget {
  return target.slot === null && target.amount !== null
    ? { ...target, amount: exactlySummable(target.amount) }
    : target;
}

/**
 * Numbers rounded to multiples of a power of two so small that they change by less than 2⁻⁴⁸ of the sum of their sizes,
 * and so big that every sum of them is exact, each taken up to eight times (a bootstrap sample): no split hangs on the
 * order in which rows are added up.
 */
function exactlySummable(values: Float64Array): Float64Array {
  const { whole, unit } = wholeAmounts(values);
  return whole.map((value) => value * unit);
}

/** The same numbers as whole multiples of a unit, a power of two. */
export function wholeAmounts(values: Float64Array): {
  readonly whole: Float64Array;
  readonly unit: number;
} {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += Math.abs(values[i]!);
  const exponent = Math.min(1000, 48 - Math.ceil(Math.log2(total)));
  const scale = 2 ** exponent;
  return { whole: values.map((value) => Math.round(value * scale)), unit: 2 ** -exponent };
}

/** Writes the sums of `rows[start..end)` into `into`. */
export function addUp(
  { slot, amount }: RowTarget,
  rows: Int32Array,
  start: number,
  end: number,
  into: Float64Array,
): void {
  // Most trees are of numbers: one sum in a register and no question about slots.
  if (slot === null && amount !== null) {
    let sum = 0;
    for (let i = start; i < end; i++) sum += amount[rows[i]!]!;
    into[0] = sum;
    return;
  }
  into.fill(0);
  for (let i = start; i < end; i++) {
    const row = rows[i]!;
    into[slot === null ? 0 : slot[row]!]! += amount === null ? 1 : amount[row]!;
  }
}

/**
 * Whether some rows of `rows[start..end)` are to be told apart: if not, their node is a leaf. In a bootstrap sample
 * many small nodes hold one row several times.
 */
export function rowsDiffer(
  { slot, amount, weights }: RowTarget,
  rows: Int32Array,
  start: number,
  end: number,
): boolean {
  const first = rows[start]!;
  for (let i = start + 1; i < end; i++) {
    const row = rows[i]!;
    const isOther =
      slot === null
        ? amount?.[row] !== amount?.[first] || weights?.[row] !== weights?.[first]
        : slot[row] !== slot[first];
    if (isOther) return true;
  }
  return false;
}
