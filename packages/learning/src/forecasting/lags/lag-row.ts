import { lastKnownIndex } from '../known-values.ts';

/** What a row of lags is relative to: the last known value, and the usual size of a change. */
export interface LagRow {
  readonly base: number;
  readonly scale: number;
  readonly features: Float64Array;
}

export function lagFeatureNames(lags: number, season: number): string[] {
  return [
    ...Array.from({ length: lags }, (_, k) => `lag_${k + 1}`),
    ...(season > 1 ? ['season_ago', 'two_seasons_ago', 'place_sine', 'place_cosine'] : []),
    'mean',
  ];
}

/** Values before a step that its row reads. */
export function lagReach(lags: number, season: number): number {
  return Math.max(lags, 2 * season) + 1;
}

/**
 * Features of the step after `window`: values before it and their mean, each as its distance from the last known value
 * in units of the usual change, so that series of any level and size look alike; and the place in the season.
 *
 * @param window the last values before the step, as many as `lagReach` or fewer; NaN = gap
 * @param time of the step, ms UTC
 * @returns undefined when nothing in the window is known
 */
export function lagRow(
  window: Float64Array,
  time: number,
  { lags, season, stepMs }: { readonly lags: number; readonly season: number; readonly stepMs: number },
): LagRow | undefined {
  const base = window[lastKnownIndex(window)];
  if (base === undefined) return undefined;
  const scale = usualChange(window);
  const ago = (steps: number): number => {
    const value = window[window.length - steps] ?? Number.NaN;
    return Number.isFinite(value) ? (value - base) / scale : Number.NaN;
  };
  const known = window.filter(Number.isFinite);
  const angle = (2 * Math.PI * (Math.round(time / stepMs) % season)) / season;
  const features = [
    ...Array.from({ length: lags }, (_, k) => ago(k + 1)),
    ...(season > 1 ? [ago(season), ago(2 * season), Math.sin(angle), Math.cos(angle)] : []),
    known.reduce((sum, value) => sum + (value - base) / scale, 0) / known.length,
  ];
  return { base, scale, features: Float64Array.from(features) };
}

/** Root mean square of the changes from one known value to the next; 1 where there is none. */
function usualChange(window: Float64Array): number {
  const known = window.filter(Number.isFinite);
  let squares = 0;
  for (let i = 1; i < known.length; i++) squares += (known[i]! - known[i - 1]!) ** 2;
  const scale = Math.sqrt(squares / (known.length - 1));
  return scale > 0 && Number.isFinite(scale) ? scale : 1;
}
