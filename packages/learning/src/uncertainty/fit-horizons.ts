import type { ConformalHorizons, ForecastPairs, HorizonLevel } from './conformal-horizons.ts';
import { errorsByStep, fewestRows } from './forecast-errors.ts';
import { checkLevel, rankOf, rowsNeeded, shareWithin, type TooFewRows } from './rank.ts';

/**
 * Split-conformal intervals for forecasts of several steps (Stankevičiūtė, Alaa and van der Schaar 2021, without the
 * correction that would make them hold for all steps at once): the radius of a step and a level is the
 * ⌈(n + 1)·level⌉-th smallest absolute error of that step over rolling origins that the model was not fitted on.
 * What is further ahead is not surer: a step whose errors happened to be smaller takes the radius of the one before.
 *
 * Errors of neighbouring origins depend on each other, so that the promise holds for long backtests and roughly;
 * `measureHorizons` says what it was worth on later ones.
 *
 * @param options.scaled errors in units of each series' usual change: one set of radii then serves many series
 * @throws ShapeError for other lengths, a prediction that is not finite, or a step of which nothing is known
 * @throws RangeError for a level outside (0, 1)
 * @example fitHorizons(backtest({ series, settings, model, from, to, every: 1 }), [0.8, 0.95])
 */
export function fitHorizons(
  pairs: ForecastPairs,
  levels: readonly number[],
  { scaled = false }: { readonly scaled?: boolean } = {},
): ConformalHorizons {
  const errors = errorsByStep(pairs, scaled).map((own) => own.sort());
  const rows = fewestRows(errors);
  const fitted: HorizonLevel[] = [];
  const tooFewRows: TooFewRows[] = [];
  for (const level of levels) {
    checkLevel(level);
    if (rankOf(level, rows) > rows) {
      tooFewRows.push({ level, rows, needed: rowsNeeded(level) });
      continue;
    }
    let radius = 0;
    const radii = errors.map((own) => {
      radius = Math.max(radius, own[rankOf(level, own.length) - 1]!);
      return radius;
    });
    fitted.push({ level, radii, coverage: coverageOf(errors, radii), rows });
  }
  const found: ConformalHorizons = {
    kind: 'conformal-horizons',
    horizon: pairs.horizon,
    levels: fitted,
    tooFewRows,
  };
  return scaled ? { ...found, scaled } : found;
}

/** Share of each step's errors that its radius holds. */
export function coverageOf(errors: readonly Float64Array[], radii: readonly number[]): number[] {
  return errors.map((own, step) => shareWithin(own, radii[step]!));
}
