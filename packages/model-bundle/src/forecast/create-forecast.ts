import { type TypedRow, tableFromRows } from '@assay/data';
import type { FeaturePipeline } from '@assay/features';
import type { CompiledForecaster, Series, Uncertainty } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import { intervalsOfStep } from '../uncertainty.ts';
import type { Forecast } from './forecast.ts';
import type { ForecastServing } from './forecast-serving.ts';
import { hasRowsAhead, seriesOfTable } from './series-of-table.ts';

/** The way from stored observations to a forecast, as it is served and as its latency is measured. */
export function createForecast(model: {
  readonly useCase: UseCase;
  readonly forecaster: CompiledForecaster;
  readonly pipeline?: FeaturePipeline | undefined;
  readonly uncertainty?: Uncertainty | undefined;
}): Pick<ForecastServing, 'lookBack' | 'answersNew' | 'forecast'> {
  const { useCase, forecaster, pipeline } = model;
  const stepMs = useCase.target.stepMs!;
  // Read only where the model asks for it: a bundle may hold more than its model was given.
  const ahead = forecaster.known.length > 0 ? pipeline : undefined;
  // Rows of the future stand before those of the past, also where the model reads nothing of them.
  const reach = (hasRowsAhead(useCase) ? forecaster.horizon : 0) + (ahead?.lookBack ?? 0);
  return {
    lookBack: forecaster.lookBack + useCase.target.expression.lookBack + reach,
    answersNew: forecaster.sharesOneModel,
    forecast(history, horizon = forecaster.horizon, of = {}): Forecast | null {
      const found = seriesOfHistory(useCase, history, ahead);
      const one = found ?? (forecaster.sharesOneModel ? nothingAt(of, forecaster, horizon) : undefined);
      if (one === undefined) return null;
      const origin = one.times[one.times.length - 1]!;
      const { entity, uncertainty = model.uncertainty } = of;
      const given = {
        ...(one.known && { known: one.known }),
        ...(entity !== undefined && useCase.entityColumns.length > 0 && { entity }),
      };
      const values = forecaster.forecast(one.values, origin, horizon, given);
      const scale = forecaster.scaleOf(one.values);
      const basis = forecaster.basisOf(one.values, given.entity);
      // Nobody has measured how far off a guess without any past is.
      const known = basis === 'no-past' ? undefined : uncertainty;
      return {
        origin,
        series: one.values,
        scale,
        basis,
        unknown: unknownAhead(one, horizon),
        steps: Array.from(values, (value, h) => ({
          step: h + 1,
          time: origin + (h + 1) * stepMs,
          value,
          intervals: intervalsOfStep(known, value, h + 1, scale),
        })),
      };
    },
  };
}

function seriesOfHistory(
  useCase: UseCase,
  history: readonly TypedRow[],
  ahead: FeaturePipeline | undefined,
): Series | undefined {
  const [one] = seriesOfTable(useCase, tableFromRows(useCase.columns, history), ahead).series;
  return one?.values.some(Number.isFinite) || !hasRowsAhead(useCase) ? one : undefined;
}

/** A series of which nothing is known, up to a moment that the caller names. */
function nothingAt(
  { origin }: { readonly origin?: number },
  { known }: CompiledForecaster,
  horizon: number,
): Series | undefined {
  if (origin === undefined) return undefined;
  const unknown = () => new Float64Array(1 + horizon).fill(Number.NaN);
  return {
    entity: '',
    times: Float64Array.of(origin),
    values: Float64Array.of(Number.NaN),
    ...(known.length > 0 && { known: { names: known, values: known.map(unknown) } }),
  };
}

function unknownAhead({ known, values }: Series, horizon: number): Forecast['unknown'] {
  return (known?.names ?? []).flatMap((name, column) => {
    const steps = known!.values[column]!.subarray(values.length, values.length + horizon);
    const first = steps.findIndex(Number.isNaN);
    return first < 0 ? [] : [{ name, fromStep: first + 1 }];
  });
}
