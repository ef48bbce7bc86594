import { FOLDS } from './row-folds.ts';

/** What the categories of a feature are expected to add, drawn to the mean of all where few rows say so. */
export interface LevelMeans {
  /** Of each code; NaN = no row has it. Learned from all rows: for rows that it was not learned from. */
  readonly of: Float64Array;
  /** Of each code and fold, entry `code · FOLDS + fold`: learned from the rows of the other folds. */
  readonly without: Float64Array;
  /** How many codes have rows. */
  readonly levels: number;
}

/**
 * Means by category, shrunk as far as chance alone spreads them: weight W and sum S of deviations become S / (W + σ²/τ²) with
 * the variance σ² within categories and τ² between them (one-way random effects, method of moments: Searle, Casella &
 * McCulloch 1992; Micci-Barreca 2001 on categories as numbers). Where categories differ no more than by chance, all are 0.
 *
 * @param codes of each row, −1 = missing
 * @param amounts what is averaged, by row
 * @param rows that are learned from
 */
export function levelMeans(
  codes: Int32Array,
  amounts: Float64Array,
  weights: Float64Array | undefined,
  rows: Int32Array,
  folds: Uint8Array,
): LevelMeans {
  const known = rows.filter((row) => codes[row]! >= 0);
  const width = known.reduce((most, row) => Math.max(most, codes[row]! + 1), 0);
  const sums = new Float64Array(width * FOLDS);
  const masses = new Float64Array(width * FOLDS);
  let [total, mass, squares] = [0, 0, 0];
  for (const row of known) {
    const weight = weights === undefined ? 1 : weights[row]!;
    const own = weight * amounts[row]!;
    const at = codes[row]! * FOLDS + folds[row]!;
    sums[at]! += own;
    masses[at]! += weight;
    total += own;
    mass += weight;
    squares += own * amounts[row]!;
  }
  const mean = mass > 0 ? total / mass : 0;
  const [levelSums, levelMasses] = [sums, masses].map((parts) => addedUp(parts, width)) as [
    Float64Array,
    Float64Array,
  ];
  const deviations = levelSums.map((sum, code) => sum - levelMasses[code]! * mean);
  const variance = squares - mass * mean * mean;
  const prior = priorMass(deviations, levelMasses, variance, mass / Math.max(1, known.length));
  const shrunk = (deviation: number, weight: number): number =>
    prior === Number.POSITIVE_INFINITY || weight === 0 ? 0 : deviation / (weight + prior);
  const without = sums.map((sum, at) => {
    const code = Math.floor(at / FOLDS);
    return shrunk(deviations[code]! - (sum - masses[at]! * mean), levelMasses[code]! - masses[at]!);
  });
  const of = deviations.map((own, code) =>
    levelMasses[code]! > 0 ? shrunk(own, levelMasses[code]!) : Number.NaN,
  );
  return { of, without, levels: levelMasses.reduce((count, own) => count + Number(own > 0), 0) };
}

function addedUp(parts: Float64Array, width: number): Float64Array {
  return Float64Array.from({ length: width }, (_, code) => {
    let sum = 0;
    for (let fold = 0; fold < FOLDS; fold++) sum += parts[code * FOLDS + fold]!;
    return sum;
  });
}

/**
 * σ²/τ² as a weight.
 *
 * @param deviations Σ of amounts around the mean of all, by category; @param spread the same squared, over all rows
 * @param unit what a row weighs on average
 * @returns Infinity where categories differ no more than by chance
 */
function priorMass(deviations: Float64Array, masses: Float64Array, spread: number, unit: number): number {
  let [levels, mass, between, squaredMasses] = [0, 0, 0, 0];
  for (let code = 0; code < masses.length; code++) {
    const own = masses[code]!;
    if (own === 0) continue;
    levels++;
    mass += own;
    between += (deviations[code]! * deviations[code]!) / own;
    squaredMasses += own * own;
  }
  const free = mass / unit - levels;
  // A category a row: nothing says what is chance.
  if (!(free > 0)) return Number.POSITIVE_INFINITY;
  const within = Math.max(0, spread - between) / free;
  const apart = (between - (levels - 1) * within) / (mass - squaredMasses / mass);
  return apart > 0 ? within / apart : Number.POSITIVE_INFINITY;
}
