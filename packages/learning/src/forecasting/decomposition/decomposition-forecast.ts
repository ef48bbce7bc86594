import { filledPast } from '../filled-past.ts';
import { fitForm } from '../smoothing/fit-form.ts';
import { onOneScale } from '../smoothing/one-scale.ts';
import { smoothingForecast } from '../smoothing/smoothing-forecast.ts';
import { classicalDecomposition } from './classical-decomposition.ts';

/** Each season is found anew once the others are off: twice is enough for them to settle. */
const rounds = 2;

/**
 * Forecast by several additive seasons: the indices of each come from a classical decomposition of what the others leave
 * (as MSTL, Bandara, Hyndman and Bergmeir 2021, goes in turn, with means in place of loess), and what is left of all is
 * forecast by exponential smoothing without a season. A season less than twice in the past is left out. Costs
 * rounds × seasons × length and one fit of the smoothing.
 *
 * @param values with at least one known value; NaN = gap
 * @param seasons in steps, the shortest first; [] = none
 */
export function decompositionForecast(
  values: Float64Array,
  seasons: readonly number[],
  horizon: number,
): Float64Array {
  const past = filledPast(values, seasons[0] ?? 1);
  const n = past.length;
  const used = seasons.filter((season) => season >= 2 && n >= 2 * season);
  const indices: Float64Array[] = used.map((season) => new Float64Array(season));
  const seasonAt = (t: number, without = -1): number =>
    indices.reduce((sum, own, i) => (i === without ? sum : sum + own[t % own.length]!), 0);
  for (let round = 0; round < (used.length > 1 ? rounds : 1); round++) {
    for (const [i, season] of used.entries()) {
      const others = past.map((value, t) => value - seasonAt(t, i));
      indices[i] = classicalDecomposition(others, season, 'additive');
    }
  }
  const adjusted = past.map((value, t) => value - seasonAt(t));
  const scaled = onOneScale(adjusted);
  const { form, weights } = fitForm(
    scaled === undefined ? [] : [scaled],
    { trend: 'auto', seasonal: 'none' },
    1,
  );
  return smoothingForecast(adjusted, form, weights, horizon).map((value, h) => value + seasonAt(n + h));
}
