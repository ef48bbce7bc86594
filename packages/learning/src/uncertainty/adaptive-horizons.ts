import { ShapeError } from '../estimators/shape-error.ts';
import { type Adaptation, AdaptiveTrack, checkAdaptation, defaultAdaptation } from './adaptive-track.ts';
import type { ConformalHorizons, ForecastPairs, HorizonTracks } from './conformal-horizons.ts';
import { absoluteErrors, errorsByStep, fewestRows } from './forecast-errors.ts';
import { checkLevel, rankOf, rowsNeeded } from './rank.ts';

/** Errors of one step from one origin, of all entities: they become known together. */
interface Pending {
  readonly knownAt: number;
  readonly step: number;
  readonly errors: number[];
  /** By level, how many of them were inside. */
  readonly inside: number[];
}

/** Errors of each step that are kept where an origin brings many at once: some origins of them, but no state of megabytes. */
const originsKept = 20;
const mostKept = 2000;

/**
 * Adaptive conformal intervals for forecasts of several steps: each step is a stream of errors of its own (see
 * `fitAdaptive`), and the error of a forecast is learned from only when its time has come – at origin t that of step h
 * is known for origins up to t − h. What is further ahead is never narrower.
 *
 * Entities that are forecast from one origin are learned from together: α moves by the share of them that were missed,
 * so that many at once do not shake it.
 *
 * Where α asks for more than the errors seen can tell, the largest of them is the radius.
 *
 * @param pairs rolling origins in the order of time on which the model was not fitted, as a `Backtest`
 * @param options.scaled errors in units of each series' usual change: one set of radii then serves many series
 * @throws ShapeError for other lengths, a prediction that is not finite, a step of which nothing is known, no origins
 * @throws RangeError for a level, γ or window that there cannot be
 * @example fitAdaptiveHorizons(backtest({ series, settings, model, from, to, every: 1 }), [0.8, 0.95], settings)
 */
export function fitAdaptiveHorizons(
  pairs: ForecastPairs,
  levels: readonly number[],
  {
    stepMs,
    scaled = false,
    ...own
  }: { readonly stepMs: number; readonly scaled?: boolean } & Partial<Adaptation>,
): ConformalHorizons {
  const window = Math.min(mostKept, Math.max(defaultAdaptation.window, originsKept * perOrigin(pairs)));
  const adaptation = { ...defaultAdaptation, window, ...own };
  checkAdaptation(adaptation);
  levels.forEach(checkLevel);
  const rows = fewestRows(errorsByStep(pairs, scaled));
  const enough = levels.filter((level) => rankOf(level, rows) <= rows);
  const start: ConformalHorizons = {
    kind: 'conformal-horizons',
    horizon: pairs.horizon,
    levels: enough.map((level) => ({ level, radii: [], coverage: [], rows: 0 })),
    tooFewRows: levels
      .filter((level) => !enough.includes(level))
      .map((level) => ({ level, rows, needed: rowsNeeded(level) })),
    ...(scaled ? { scaled } : {}),
  };
  const steps = Array.from({ length: pairs.horizon }, () => ({
    alphas: enough.map((level) => 1 - level),
    errors: [],
  }));
  return measureAdaptiveHorizons(start, { ...adaptation, stepMs, steps }, pairs);
}

/** Goes on through later forecasts: each is compared with the interval made at its origin, and learned from in time. */
export function measureAdaptiveHorizons(
  uncertainty: ConformalHorizons,
  adaptive: HorizonTracks,
  pairs: ForecastPairs,
): ConformalHorizons {
  const { horizon, origins } = pairs;
  const errors = absoluteErrors(pairs, uncertainty.scaled);
  if (origins?.length !== errors.length / horizon) {
    throw new ShapeError(
      'origins',
      String(origins?.length ?? 'none'),
      `${errors.length / horizon}, one a forecast`,
    );
  }
  const { gamma, window, stepMs } = adaptive;
  const levels = uncertainty.levels.map(({ level }) => level);
  const tracks = adaptive.steps.map((state) => new AdaptiveTrack(levels, state, { gamma, window }));
  const inside = tracks.map(() => new Float64Array(levels.length));
  const known = new Float64Array(horizon);
  let pending: Pending[] = [];
  const learnUntil = (time: number): void => {
    for (const { knownAt, step, errors: own, inside: held } of pending) {
      if (knownAt <= time) tracks[step]!.learn(own, held);
    }
    pending = pending.filter(({ knownAt }) => knownAt > time);
  };
  let radii = radiiOf(tracks);
  let current: Pending[] = [];
  for (let row = 0; row < origins.length; row++) {
    const origin = origins[row]!;
    // Forecasts of several entities from one origin know the same, and are learned from as one.
    if (row === 0 || origin !== origins[row - 1]) {
      learnUntil(origin);
      radii = radiiOf(tracks);
      current = tracks.map((_, step) => ({
        knownAt: origin + (step + 1) * stepMs,
        step,
        errors: [],
        inside: levels.map(() => 0),
      }));
      pending.push(...current);
    }
    for (let step = 0; step < horizon; step++) {
      const error = errors[row * horizon + step]!;
      if (Number.isNaN(error)) continue;
      const { errors: own, inside: held } = current[step]!;
      own.push(error);
      known[step]!++;
      for (let j = 0; j < levels.length; j++) {
        if (!(error <= radii[j]![step]!)) continue;
        inside[step]![j]!++;
        held[j]!++;
      }
    }
  }
  learnUntil(Number.POSITIVE_INFINITY);
  const rows = known.reduce((least, count) => Math.min(least, count), Number.POSITIVE_INFINITY);
  const last = radiiOf(tracks);
  return {
    ...uncertainty,
    levels: levels.map((level, j) => ({
      level,
      radii: last[j]!.map((radius, step) => (Number.isFinite(radius) ? radius : largestUntil(tracks, step))),
      coverage: inside.map((counts, step) => counts[j]! / known[step]!),
      rows,
    })),
    adaptive: { gamma, window, stepMs, steps: tracks.map((track) => track.state()) },
  };
}

/** Forecasts of the origin that has most. */
function perOrigin({ origins }: ForecastPairs): number {
  let [most, count] = [1, 0];
  for (const [row, origin] of origins?.entries() ?? []) {
    count = row > 0 && origin === origins![row - 1] ? count + 1 : 1;
    most = Math.max(most, count);
  }
  return most;
}

/** By level, then by step; never narrower further ahead. */
function radiiOf(tracks: readonly AdaptiveTrack[]): number[][] {
  const bySteps = tracks.map((track) => track.radii());
  return (bySteps[0] ?? []).map((_, j) => {
    let widest = 0;
    return bySteps.map((radii) => {
      widest = Math.max(widest, radii[j]!);
      return widest;
    });
  });
}

function largestUntil(tracks: readonly AdaptiveTrack[], step: number): number {
  return tracks.slice(0, step + 1).reduce((most, track) => Math.max(most, track.largest()), 0);
}
