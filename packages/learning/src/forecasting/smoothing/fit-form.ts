import { countKnown } from '../known-values.ts';
import { type FittedWeights, fitWeights } from './fit-weights.ts';
import {
  freedomOf,
  type SmoothingForm,
  type SmoothingWeights,
  type Trend,
  trends,
} from './smoothing-form.ts';

/** Which forms may be taken; auto = the one with the lowest AICc. */
export interface AskedForm {
  readonly trend: 'auto' | Trend;
  readonly seasonal: 'auto' | 'none' | 'additive';
}

export interface FittedForm {
  readonly form: SmoothingForm;
  readonly weights: SmoothingWeights;
}

/** Of AICc, which a useless trend raises by 4. */
const nearly = 2;

/** For series that never change: any weights say the same. */
const unmoved: FittedForm = {
  form: { trend: 'none', season: 1 },
  weights: { level: 0.5, trend: 0, seasonal: 0, damping: 1 },
};

/**
 * Form and weights for one series, or for several together: first whether there is a season, without a trend; then the
 * trend, each search beginning where the simpler form's ended. A few ms for 730 values with a season of 7.
 *
 * @param series values on one scale, NaN = gap
 */
export function fitForm(
  series: readonly Float64Array[],
  asked: AskedForm,
  season: number,
  checkCancelled: () => void = () => {},
): FittedForm {
  if (series.length === 0) return unmoved;
  const counts = series.map(countKnown);
  const known = counts.reduce((sum, count) => sum + count, 0);
  const fit = (form: SmoothingForm, from?: SmoothingWeights): FittedForm & { criterion: number } => {
    const fitted = fitWeights(series, form, checkCancelled, { from, coarse: true });
    return { form, weights: fitted.weights, criterion: correctedAkaike(fitted, form, known) };
  };
  // A season needs three times its length in some series: two for its indices, one to see whether they hold.
  const isPossible = season > 1 && counts.some((count) => count >= 3 * season);
  let best = asked.seasonal === 'additive' && isPossible ? undefined : fit({ trend: 'none', season: 1 });
  if (asked.seasonal !== 'none' && isPossible) {
    best = better(best, fit({ trend: 'none', season }, best?.weights));
  }
  const simplest = best!;
  if (asked.trend === 'none') return simplest;
  const wanted = asked.trend === 'auto' ? trends.slice(1) : [asked.trend];
  let from = simplest.weights;
  let chosen = asked.trend === 'auto' ? simplest : undefined;
  let lastCriterion = Number.NEGATIVE_INFINITY;
  for (const trend of wanted) {
    // A trend that does not nearly pay for its freedom pays no better when it fades.
    if (trend === 'damped' && chosen !== undefined && lastCriterion > chosen.criterion + nearly) break;
    const fitted = fit({ trend, season: simplest.form.season }, from);
    from = fitted.weights;
    lastCriterion = fitted.criterion;
    chosen = better(chosen, fitted);
  }
  return chosen!;
}

function better<T extends { readonly criterion: number }>(a: T | undefined, b: T): T {
  return a === undefined || b.criterion < a.criterion ? b : a;
}

/** Akaike's criterion with its correction for few values; +∞ where there are fewer than it can judge. */
function correctedAkaike({ sse }: FittedWeights, form: SmoothingForm, n: number): number {
  const k = freedomOf(form);
  if (n - k - 1 <= 0) return Number.POSITIVE_INFINITY;
  return n * Math.log(Math.max(sse, Number.MIN_VALUE) / n) + 2 * k + (2 * k * (k + 1)) / (n - k - 1);
}
