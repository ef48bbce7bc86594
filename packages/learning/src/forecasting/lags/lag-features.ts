import { baseOf, cyclesBack, type LagDesign, seasonsBack } from './lag-design.ts';
import type { LagView } from './lag-view.ts';

/** One column of the rows of lags: its value for step t of a series. */
export interface LagFeature {
  readonly name: string;
  of(view: LagView, t: number): number;
}

/**
 * Features of step t, of which the steps from t − `ahead` + 1 on are not known: values before as their distance from the
 * value that the step is told relative to, in usual changes, so that series of any level and size look alike; the
 * place in the season; columns known in advance. NaN where the series does not reach back so far.
 *
 * @param ahead from 1
 */
export function lagFeatures(design: LagDesign, ahead: number): LagFeature[] {
  const base = baseOf(design, ahead);
  const { difference, lags, season, cycle, known } = design;
  const behind = ahead - 1;
  const relative = (name: string, of: LagFeature['of']): LagFeature => ({
    name,
    of: (view, t) => (view.scale > 0 ? (of(view, t) - view.y[t - base]!) / view.scale : 0),
  });
  const overSeason = difference > 1;
  const ofLags = lags.map((k): LagFeature => {
    const back = k + behind;
    return overSeason
      ? { name: `lag_${k}`, of: ({ changes }, t) => changes[t - back] ?? Number.NaN }
      : relative(`lag_${k}`, ({ y }, t) => y[t - back] ?? Number.NaN);
  });
  const window = Math.max(cycle <= seasonsBack * season ? cycle : 0, 4 * season, lags.length);
  const always = [...ofLags, relative('mean', (view, t) => meanBefore(view.sums, t - behind, window))];
  if (known.length > 0) always.push(...knownFeatures(design, base));
  if (season === 1) return always;
  const places = [
    relative('season_ago', ({ y }, t) => y[t - season * Math.ceil(ahead / season)] ?? Number.NaN),
    relative('profile', ({ y }, t) => meanAtPlace(y, t, season, ahead, seasonsBack)),
    ...placeFeatures('place', season),
  ];
  if (!overSeason) return [...always, ...places.filter((_, i) => i !== 1)];
  const seasonal: LagFeature[] = [
    ...places,
    relative('last', ({ y }, t) => y[t - ahead]!),
    { name: 'mean_change', of: (view, t) => meanBefore(view.changeSums, t - behind, season, difference) },
    { name: 'smoothness', of: ({ smoothness }) => smoothness },
    { name: 'logged', of: ({ logged }) => (logged ? 1 : 0) },
  ];
  return [...always, ...seasonal, ...(cycle > 0 ? cycleFeatures(design, ahead, relative) : [])];
}

function cycleFeatures(
  { cycle, season }: LagDesign,
  ahead: number,
  relative: (name: string, of: LagFeature['of']) => LagFeature,
): LagFeature[] {
  return [
    { name: 'cycle_strength', of: ({ cycleStrength }) => cycleStrength },
    { name: 'cycle_change', of: ({ changes }, t) => meanAtPlace(changes, t, cycle, ahead, cyclesBack) },
    relative('cycle_ago', ({ y }, t) => y[t - cycle * Math.ceil(ahead / cycle)] ?? Number.NaN),
    relative('cycle_profile', ({ y }, t) => meanAtPlace(y, t, cycle, ahead, cyclesBack)),
    { name: 'cycle_place', of: ({ place }, t) => modulo(place + t, cycle) },
    { name: 'season_of_cycle', of: ({ place }, t) => Math.floor(modulo(place + t, cycle) / season) },
  ];
}

function placeFeatures(name: string, season: number): LagFeature[] {
  const angle = (view: LagView, t: number): number => (2 * Math.PI * modulo(view.place + t, season)) / season;
  return [
    { name, of: ({ place }, t) => modulo(place + t, season) },
    { name: `${name}_sine`, of: (view, t) => Math.sin(angle(view, t)) },
    { name: `${name}_cosine`, of: (view, t) => Math.cos(angle(view, t)) },
  ];
}

/** At the step, and where it is told relative to: what changed between them. */
function knownFeatures({ known }: LagDesign, base: number): LagFeature[] {
  return known.flatMap((name, i): LagFeature[] => [
    { name: `known_${name}`, of: (view, t) => view.known[i]![t] ?? Number.NaN },
    { name: `known_${name}_before`, of: (view, t) => view.known[i]![t - base] ?? Number.NaN },
  ]);
}

/** Mean of what stands at the same place one, two, … seasons ago, as far as it is known. */
function meanAtPlace(values: Float64Array, t: number, season: number, ahead: number, most: number): number {
  let [sum, count] = [0, 0];
  for (let k = Math.ceil(ahead / season); count < most; k++) {
    const value = values[t - k * season];
    if (value === undefined || Number.isNaN(value)) break;
    sum += value;
    count += 1;
  }
  return sum / count;
}

/** Mean of the `window` places before t; fewer where the series begins later. */
function meanBefore(sums: Float64Array, t: number, window: number, first = 0): number {
  const from = Math.max(first, t - window);
  return (sums[t]! - sums[from]!) / (t - from);
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
