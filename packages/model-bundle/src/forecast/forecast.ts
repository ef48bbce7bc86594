import type { ForecastBasis, Interval, Uncertainty } from '@assay/learning';

export interface Forecast {
  /** Of the last observation, ms UTC. */
  readonly origin: number;
  /** The series that was read, the last value at the origin; NaN = gap. */
  readonly series: Float64Array;
  /** Size of a usual change of the series: what scaled intervals are multiples of. */
  readonly scale: number;
  /** What it rests on: the entity's own past, or what was learned from others. */
  readonly basis: ForecastBasis;
  /** What should be known ahead and is not, by feature: from which step on. */
  readonly unknown: readonly { readonly name: string; readonly fromStep: number }[];
  readonly steps: readonly ForecastStep[];
}

export interface ForecastStep {
  /** From 1. */
  readonly step: number;
  /** ms UTC */
  readonly time: number;
  readonly value: number;
  /** None beyond the horizon that was judged, of an entity without a past, or where training found none. */
  readonly intervals: readonly Interval[];
}

/** Whose forecast is asked for. */
export interface ForecastOf {
  /** The key of the entity, '' = none. */
  readonly entity?: string;
  /** Where the forecast of an entity begins of which nothing was observed: ms UTC. */
  readonly origin?: number;
  /** In the place of what training found: the same, having learned from what came since. */
  readonly uncertainty?: Uncertainty | undefined;
}
