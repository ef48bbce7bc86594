import type { NamedColumn } from '../estimators/in-name-order.ts';
import { binOf, MISSING_BIN } from './bin-edges.ts';
import { type BinnedFeatures, binColumn } from './binned-features.ts';
import type { CategoryBins } from './category-bins.ts';
import { classAxis } from './class-axis.ts';
import { type LevelMeans, levelMeans } from './level-means.ts';
import { FOLDS, foldsOf } from './row-folds.ts';

/** What categories are put in order by. */
export interface OrderTarget {
  /** −∂loss/∂raw before the first tree, of each output one after the other, times weights where there are any. */
  readonly gradients: Float64Array;
  readonly outputs: number;
  readonly weights: Float64Array | undefined;
  /** Rows that are learned from; all others are put where they would stand in a request. */
  readonly training: Int32Array;
  readonly seed: number;
}

/**
 * Puts the categories of features that have many of them in the order of what they ask for (the mean gradient of the first
 * round), once for all trees: they are then searched as numbers are, and a node takes a set of categories from one end
 * of the order. A row stands where the rows of the other folds put its category, so that its own target says nothing of
 * its place (Micci-Barreca 2001; scikit-learn's TargetEncoder; Prokhorenkova et al. 2018 on why): a category of
 * few rows, or one without effect, cannot be learned by heart. Of three and more outputs it is the axis on which
 * categories differ most (Coppersmith et al. 1999).
 *
 * @param above features of at most so many categories keep a bin a category
 * @param targetOf asked only where a feature has more
 * @returns the same table where none has; else one with other bins, the given one stays as it was
 */
export function orderByTarget(
  binned: BinnedFeatures,
  columns: readonly NamedColumn[],
  above: number,
  maxBins: number,
  targetOf: () => OrderTarget,
): BinnedFeatures {
  const many = columns.flatMap(({ values }, f) => {
    const known = binned.categories[f] ?? null;
    // As many codes as that there cannot be.
    if (known === null || known.binOf.length <= above) return [];
    const codes = codesOf(binned, f, values);
    return new Set(codes.filter((code) => code >= 0)).size > above ? [{ f, codes }] : [];
  });
  if (many.length === 0) return binned;
  const target = targetOf();
  const { stride } = binned;
  const folds = foldsOf(binned, target.training, target.seed);
  const bins = new Uint8Array(new SharedArrayBuffer(binned.bins.length));
  bins.set(binned.bins);
  const edges = [...binned.edges];
  const categories = [...binned.categories];
  for (const { f, codes } of many) {
    const amounts = amountsOf(codes, target);
    const means = levelMeans(codes, amounts, target.weights, target.training, folds);
    const places = placesOf(codes, means, folds, target.training);
    const into = { counted: target.training, maxBins, isCategory: false, bins, place: f, stride };
    edges[f] = binColumn(columns[f]!.name, places, into).edges;
    categories[f] = orderedBins(means.of, edges[f]!);
  }
  return { ...binned, bins, words: new Uint32Array(bins.buffer), edges, categories };
}

/** −1 = missing. A table that was handed over in bins alone tells the categories that have one. */
function codesOf(
  { bins, stride, rows, categories }: BinnedFeatures,
  f: number,
  values: Float64Array,
): Int32Array {
  if (values.length === rows)
    return Int32Array.from(values, (value) => (Number.isFinite(value) ? value : -1));
  const { codes } = categories[f]!;
  return Int32Array.from({ length: rows }, (_, row) => codes[bins[row * stride + f]!] ?? -1);
}

/** What a row asks for; of several outputs, along the axis on which categories differ most. */
function amountsOf(codes: Int32Array, { gradients, outputs, weights, training }: OrderTarget): Float64Array {
  const rows = codes.length;
  const perWeight = (row: number): number => (weights === undefined ? 1 : 1 / weights[row]!);
  const amounts = new Float64Array(rows);
  const axis = outputs === 1 ? [1] : axisOf(codes, { gradients, outputs, weights, training });
  for (const row of training) {
    let amount = 0;
    for (let k = 0; k < outputs; k++) amount += axis[k]! * gradients[k * rows + row]!;
    amounts[row] = amount * perWeight(row);
  }
  return amounts;
}

function axisOf(
  codes: Int32Array,
  { gradients, outputs, weights, training }: Omit<OrderTarget, 'seed'>,
): Float64Array {
  const width = training.reduce((most, row) => Math.max(most, codes[row]! + 1), 0);
  const sums: number[] = new Array(width * outputs).fill(0);
  const masses: number[] = new Array(width).fill(0);
  for (const row of training) {
    const code = codes[row]!;
    if (code < 0) continue;
    masses[code]! += weights === undefined ? 1 : weights[row]!;
    for (let k = 0; k < outputs; k++) sums[code * outputs + k]! += gradients[k * codes.length + row]!;
  }
  return classAxis(sums, masses, outputs);
}

/** Where each row stands: NaN = its category is missing, or no row that is learned from has it. */
function placesOf(
  codes: Int32Array,
  means: LevelMeans,
  folds: Uint8Array,
  training: Int32Array,
): Float64Array {
  const places = Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : (means.of[code] ?? Number.NaN)));
  for (const row of training) {
    if (codes[row]! >= 0) places[row] = means.without[codes[row]! * FOLDS + folds[row]!]!;
  }
  return places;
}

/** The bin of each category in the order, and a category for each bin that has one. */
function orderedBins(means: Float64Array, edges: Float64Array): CategoryBins {
  const bins = Uint8Array.from(means, (mean) => (Number.isNaN(mean) ? MISSING_BIN : binOf(edges, mean)));
  const codes = new Int32Array(edges.length + 1).fill(-1);
  bins.forEach((bin, code) => {
    if (bin !== MISSING_BIN) codes[bin] = code;
  });
  return { codes, binOf: bins, isOrdered: true };
}
