import type { NamedColumn } from '../estimators/in-name-order.ts';
import { categorySet, checkCodes } from './category-set.ts';
import { classAxis } from './class-axis.ts';
import type { RowTarget } from './row-target.ts';
import type { TreeArrays } from './trees-state.ts';

/** A feature of category codes, put in order by the target: what is grown on are places in that order. */
export interface OrderedCategories {
  /** Where the feature stands in the matrix that was given. */
  readonly index: number;
  /** The place of each code up to the highest; −1 = no row that counts has it. */
  readonly placeOf: Int32Array;
}

/**
 * Puts the categories of a feature in the order of their mean target, once for all trees: a threshold between two places
 * then parts them in two sets (Fisher 1958: of one node the best parting is of that form; Wright & König 2019 on doing
 * it once, ranger’s `respect.unordered.factors = "order"`). Of several classes, in the order along the axis on which
 * their shares differ most (Coppersmith et al. 1999). Equal ones keep the order of their codes.
 *
 * @returns the column with places for codes, a code without rows that count missing
 * @throws ShapeError for a value that is no code
 */
export function orderCategories(
  column: NamedColumn,
  usable: Int32Array,
  target: RowTarget,
): { readonly column: NamedColumn; readonly order: OrderedCategories } {
  const { name, index, values } = column;
  checkCodes(name, values);
  const { sums, masses } = sumsByCode(values, usable, target);
  const axis = classAxis(sums, masses, target.width);
  const scoreOf = (code: number): number => {
    let score = 0;
    for (let k = 0; k < target.width; k++) score += axis[k]! * sums[code * target.width + k]!;
    return score / masses[code]!;
  };
  const scores = masses.map((mass, code) => (mass > 0 ? scoreOf(code) : Number.NaN));
  const codes = scores.flatMap((score, code) => (Number.isNaN(score) ? [] : [code]));
  codes.sort((a, b) => scores[a]! - scores[b]! || a - b);
  const placeOf = new Int32Array(masses.length).fill(-1);
  codes.forEach((code, place) => {
    placeOf[code] = place;
  });
  const places = values.map((code) => {
    const place = Number.isFinite(code) ? (placeOf[code] ?? -1) : -1;
    return place < 0 ? Number.NaN : place;
  });
  return { column: { name, index, values: places }, order: { index, placeOf } };
}

function sumsByCode(
  values: Float64Array,
  usable: Int32Array,
  { width, slot, amount, weights }: RowTarget,
): { sums: number[]; masses: number[] } {
  const sums: number[] = [];
  const masses: number[] = [];
  for (const row of usable) {
    const code = values[row]!;
    if (!Number.isFinite(code)) continue;
    while (masses.length <= code) {
      masses.push(0);
      for (let k = 0; k < width; k++) sums.push(0);
    }
    masses[code]! += weights === null ? 1 : weights[row]!;
    sums[code * width + (slot === null ? 0 : slot[row]!)]! += amount === null ? 1 : amount[row]!;
  }
  return { sums, masses };
}

/** Turns thresholds between places back into sets of codes, which is what the state of a model holds. */
export function withCategorySets(
  arrays: TreeArrays,
  orders: readonly OrderedCategories[],
): TreeArrays & { readonly categorySetAt?: Int32Array; readonly categorySets?: Int32Array } {
  if (orders.length === 0) return arrays;
  const { feature, missingLeft } = arrays;
  const categorySetAt = new Int32Array(feature.length).fill(-1);
  const threshold = Float64Array.from(arrays.threshold);
  const sets: number[] = [];
  for (let node = 0; node < feature.length; node++) {
    const order = orders.find(({ index }) => index === feature[node]);
    if (order === undefined) continue;
    const { placeOf } = order;
    const set = categorySet(Math.ceil(placeOf.length / 32), (code) => {
      const place = placeOf[code] ?? -1;
      return place < 0 ? missingLeft[node] === 1 : place <= threshold[node]!;
    });
    categorySetAt[node] = sets.length;
    sets.push(set.length, ...set);
    threshold[node] = 0;
  }
  return { ...arrays, threshold, categorySetAt, categorySets: Int32Array.from(sets) };
}
