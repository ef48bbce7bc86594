import { concentratedSse } from './concentrated-sse.ts';
import { initialSeasonal } from './initial-state.ts';
import { type Minimum, nelderMead } from './nelder-mead.ts';
import type { SmoothingForm, SmoothingWeights } from './smoothing-form.ts';

export interface FittedWeights {
  readonly weights: SmoothingWeights;
  /** Sum of squared one-step errors at the known values, over all series. */
  readonly sse: number;
}

/** Bounds of R's forecast::ets: open ends of 0 and 1, and a damping that is neither all nor nothing. */
const [least, most] = [1e-4, 0.9999];
const dampings = [0.8, 0.98] as const;

/** Where a search begins when nothing is known: the sum may have more than one valley. */
const levels = [0.02, 0.1, 0.25, 0.45, 0.7, 0.95];
const ofParts = [0.03, 0.3, 0.85];
/** Of the box: fine enough for the weights to be stated, or just for the forecast, which does not feel the difference. */
const fine = 1e-4;
const coarse = 2e-3;

export interface WeightSearch {
  /** Weights of a simpler form, to begin at. */
  readonly from?: SmoothingWeights | undefined;
  /** Just fine enough for a forecast, which does not feel the difference; a third of the cost. */
  readonly coarse?: boolean;
}

/**
 * The weights with the least sum of squared one-step errors, summed over all series; initial states are the best
 * ones for each series and each try. Series of different sizes should be brought to one scale before. Costs some 20
 * (level alone) to 150 passes over the values.
 *
 * @param series values, NaN = gap; at least one known value in each
 * @param search how it is looked for; by default from a few places, fine enough for the weights to be stated
 */
export function fitWeights(
  series: readonly Float64Array[],
  form: SmoothingForm,
  checkCancelled: () => void = () => {},
  search: WeightSearch = {},
): FittedWeights {
  const indices = series.map((values) => initialSeasonal(values, form.season));
  const moved = series.map(fromItsBeginning);
  const rings = new Float64Array(3 * Math.max(1, form.season));
  const sseOf = (point: Float64Array): number => {
    checkCancelled();
    const weights = weightsAt(point, form);
    let sse = 0;
    for (let s = 0; s < moved.length; s++) {
      sse += concentratedSse(moved[s]!, form.trend, weights, indices[s]!, rings);
    }
    return sse;
  };
  const ranges: (readonly [number, number])[] = [[least, most]];
  if (form.trend !== 'none') ranges.push([least, most]);
  if (form.season > 1) ranges.push([least, most]);
  if (form.trend === 'damped') ranges.push(dampings);
  const low = Float64Array.from(ranges, ([bound]) => bound);
  const high = Float64Array.from(ranges, ([, bound]) => bound);
  const { from, coarse: isCoarse = false } = search;
  const { point, value } = startsOf(form, from)
    .map((place): Minimum => ({ point: place, value: sseOf(place) }))
    .sort((a, b) => a.value - b.value)
    .slice(0, isCoarse ? 1 : 2)
    .map((start) => nelderMead(sseOf, start, low, high, isCoarse ? coarse : fine))
    .reduce((a, b) => (b.value < a.value ? b : a));
  return { weights: weightsAt(point, form), sse: value };
}

function startsOf({ trend, season }: SmoothingForm, from?: SmoothingWeights): Float64Array[] {
  const clamped = (share: number): number => Math.min(most, Math.max(least, share));
  const ofLevel = from === undefined ? levels : [clamped(from.level)];
  const ofTrend = trend === 'none' ? [undefined] : from && from.trend > 0 ? [clamped(from.trend)] : ofParts;
  const known = from && from.seasonal > 0 ? [clamped(from.seasonal / (1 - from.level))] : ofParts;
  const ofSeason = season > 1 ? known : [undefined];
  const ofDamping = trend === 'damped' ? (from === undefined ? [0.83, 0.95] : [0.9]) : [undefined];
  return ofLevel.flatMap((a) =>
    ofTrend.flatMap((b) =>
      ofSeason.flatMap((c) =>
        ofDamping.map((d) => Float64Array.from([a, b, c, d].filter((share) => share !== undefined))),
      ),
    ),
  );
}

/** γ is searched as its share of 1 − α, so that the box holds exactly what is allowed. */
function weightsAt(point: Float64Array, { trend, season }: SmoothingForm): SmoothingWeights {
  let next = 0;
  const level = point[next++]!;
  const ofTrend = trend === 'none' ? 0 : point[next++]!;
  const seasonal = season > 1 ? point[next++]! * (1 - level) : 0;
  const damping = trend === 'damped' ? point[next]! : 1;
  return { level, trend: ofTrend, seasonal, damping };
}

/** Errors do not change where all values move together; near 0 their squares keep their digits. */
function fromItsBeginning(values: Float64Array): Float64Array {
  const first = values[values.findIndex(Number.isFinite)] ?? 0;
  return values.map((value) => value - first);
}
