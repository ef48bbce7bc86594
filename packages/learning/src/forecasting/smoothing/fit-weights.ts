import { bestInitialState, initialSeasonal } from './initial-state.ts';
import { minimiseInBox } from './minimise-in-box.ts';
import type { SmoothingForm, SmoothingWeights } from './smoothing-form.ts';

export interface FittedWeights {
  readonly weights: SmoothingWeights;
  /** Sum of squared one-step errors at the known values, over all series. */
  readonly sse: number;
}

/** Bounds of R's forecast::ets: open ends of 0 and 1, and a damping that is neither all nor nothing. */
const [least, most] = [1e-4, 0.9999];
const dampings = [0.8, 0.98] as const;

/** Places of the grid by its dimensions: more than one valley is seldom, and a fine grid is dear in four. */
const grids = [
  [],
  Array.from({ length: 25 }, (_, i) => (i + 0.5) / 25),
  [0.02, 0.15, 0.4, 0.75, 0.97],
  [0.05, 0.35, 0.85],
  [0.05, 0.35, 0.85],
];

/**
 * The weights with the least sum of squared one-step errors, summed over all series; initial states are the best
 * ones for each series and each try. Series of different sizes should be brought to one scale before.
 *
 * @param series values, NaN = gap; at least one known value in each
 */
export function fitWeights(
  series: readonly Float64Array[],
  form: SmoothingForm,
  checkCancelled: () => void = () => {},
): FittedWeights {
  const indices = series.map((values) => initialSeasonal(values, form.season));
  const sseOf = (point: Float64Array): number => {
    checkCancelled();
    const weights = weightsAt(point, form);
    let sse = 0;
    for (let s = 0; s < series.length; s++) {
      const { errors } = bestInitialState(series[s]!, form, weights, indices[s]!);
      for (const error of errors) sse += error * error;
    }
    return sse;
  };
  const ranges: (readonly [number, number])[] = [[least, most]];
  if (form.trend !== 'none') ranges.push([least, most]);
  if (form.season > 1) ranges.push([least, most]);
  if (form.trend === 'damped') ranges.push(dampings);
  const { point, value } = minimiseInBox(
    sseOf,
    Float64Array.from(ranges, ([low]) => low),
    Float64Array.from(ranges, ([, high]) => high),
    grids[ranges.length]!,
    2,
  );
  return { weights: weightsAt(point, form), sse: value };
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
