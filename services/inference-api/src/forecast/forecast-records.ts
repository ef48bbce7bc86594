import type { PredictionRecord } from '@assay/contracts';
import type { ServedForecast } from '../models/served-model.ts';
import type { ParsedRequest } from '../requests/request-plan.ts';
import type { KeptForecast } from './forecast-cache.ts';
import type { ForecastRequest } from './forecast-path.ts';

/**
 * What is kept of a forecast: a prediction a step, about the moment of the step. Its feature is the last known value.
 *
 * @param from the first step that is wanted, from 0
 * @param to behind the last one
 */
export function recordsOfForecast(given: {
  readonly model: ServedForecast;
  readonly kept: KeptForecast;
  readonly parsed: ParsedRequest;
  readonly request: ForecastRequest;
  readonly from: number;
  readonly to: number;
  readonly createdAt: Date;
}): PredictionRecord[] {
  const { model, kept, parsed, request, from, to, createdAt } = given;
  const { forecast, entries } = kept;
  const last = forecast.series.findLast(Number.isFinite) ?? null;
  return forecast.steps.slice(from, to).map(({ step, time, value }) => {
    const output = entries[step - 1]!.body as PredictionRecord['output'];
    return {
      id: String(output['predictionId']),
      useCase: model.useCase.name,
      model: model.name,
      version: model.version,
      runId: model.runId,
      source: 'online',
      simulated: request.simulated,
      createdAt: createdAt.toISOString(),
      entity: parsed.entity,
      eventTime: new Date(time).toISOString(),
      inputs: { ...parsed.row, origin: forecast.origin },
      features: { [model.useCase.target.name]: last },
      value,
      horizon: step,
      output,
      requestId: request.requestId,
    };
  });
}
