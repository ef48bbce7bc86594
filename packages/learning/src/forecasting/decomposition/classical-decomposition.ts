import { ShapeError } from '../../estimators/shape-error.ts';

/**
 * Seasonal indices by classical decomposition (R's `decompose`): the trend is a centred moving average over one
 * season (its ends at half weight where the season is even); an index is the mean, over all seasons, of what the
 * trend leaves.
 *
 * @param values without gaps, at least two seasons; for `multiplicative` all above 0
 * @returns one index a place in the season, the first belonging to the first value; additive indices have the mean
 *   0, multiplicative ones the mean 1
 * @throws ShapeError for fewer values
 * @example classicalDecomposition(Float64Array.of(1, 3, 1, 3, 1, 3), 2, 'additive') // -1, 1
 */
export function classicalDecomposition(
  values: Float64Array,
  season: number,
  type: 'additive' | 'multiplicative',
): Float64Array {
  if (season < 2 || values.length < 2 * season) {
    throw new ShapeError('values to decompose', `${values.length} of season ${season}`, 'two seasons of ≥ 2');
  }
  const sums = new Float64Array(season);
  const counts = new Float64Array(season);
  const reach = Math.floor(season / 2);
  for (let t = reach; t < values.length - reach; t++) {
    const trend = centredMean(values, t, season);
    sums[t % season]! += type === 'additive' ? values[t]! - trend : values[t]! / trend;
    counts[t % season]! += 1;
  }
  const indices = sums.map((sum, i) => sum / counts[i]!);
  const mean = indices.reduce((sum, index) => sum + index, 0) / season;
  return indices.map((index) => (type === 'additive' ? index - mean : index / mean));
}

function centredMean(values: Float64Array, t: number, season: number): number {
  const reach = Math.floor(season / 2);
  const atEnds = season % 2 === 0 ? 0.5 : 1;
  let sum = atEnds * (values[t - reach]! + values[t + reach]!);
  for (let i = t - reach + 1; i < t + reach; i++) sum += values[i]!;
  return sum / season;
}
