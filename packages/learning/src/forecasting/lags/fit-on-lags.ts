import type { Estimator } from '../../estimators/estimator.ts';
import { type FitContext, throwIfCancelled } from '../../estimators/fit-context.ts';
import type { JsonObject, ModelState } from '../../model/model-state.ts';
import type { ParameterValues } from '../../parameters/parameter-space.ts';
import type { ForecastSettings } from '../forecast-settings.ts';
import { forecastState, pastOf } from '../forecast-state.ts';
import { nestStates } from '../nested-states.ts';
import type { Series } from '../series.ts';
import { type LagDesign, longestReach } from './lag-design.ts';
import { lagMatrix, type TaughtSeries } from './lag-matrix.ts';
import { lagView } from './lag-view.ts';
import { seasonProfile } from './season-profile.ts';

export interface OnLags {
  readonly name?: string;
  readonly estimator: Estimator;
  /** Parameters of the estimator, and those of the way it is used. */
  readonly inner: ParameterValues;
  readonly parameters: ParameterValues & {
    readonly strategy: string | number | boolean;
    readonly rows: number;
  };
  readonly design: LagDesign;
  readonly context: FitContext;
}

/** Fits an estimator on the rows of lags of many series. */
export function fitOnLags(
  series: readonly Series[],
  settings: ForecastSettings,
  { name, estimator, inner, parameters, design, context }: OnLags,
): ModelState {
  const taught = series.flatMap(({ times, values, known }): TaughtSeries[] => {
    const columns = known?.values ?? [];
    const view =
      values.length === 0
        ? undefined
        : lagView({ values, lastTime: times[times.length - 1]!, known: columns }, design, 0);
    return view === undefined ? [] : [{ view, values }];
  });
  const models: ModelState[] = [];
  let [least, most] = [0, 0];
  const blocks = parameters.strategy === 'direct' ? settings.horizon : 1;
  for (let ahead = 1; ahead <= blocks; ahead++) {
    throwIfCancelled(context);
    const rows = lagMatrix(taught, design, ahead, parameters.rows);
    // Not one value after another: all that can be said is that nothing changes.
    if (rows === undefined) break;
    for (const change of rows.y) {
      least = Math.min(least, change);
      most = Math.max(most, change);
    }
    const { onProgress } = context;
    models.push(
      estimator.fit(rows.X, rows.y, inner, {
        ...context,
        ...(onProgress && {
          onProgress: ({ done, total }) =>
            onProgress({ done: done + (ahead - 1) * total, total: total * blocks }),
        }),
      }),
    );
  }
  const { members, arrays } = nestStates(models);
  return forecastState(name ?? estimator.name, series, settings, {
    lookBack: Math.max(longestReach(design), pastOf(settings)),
    parameters: { ...inner, ...parameters },
    scalars: {
      design: { ...design } as unknown as JsonObject,
      members: models.length === 0 ? null : members,
      least,
      most,
      profile: [...seasonProfile(series, settings.season, settings.stepMs)],
      entities: series.map(({ entity }) => entity),
    },
    arrays,
  });
}
