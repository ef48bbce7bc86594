import type { PredictionRecord } from '@assay/contracts';
import type { ParsedRequest } from '../requests/request-plan.ts';
import type { ForecastAnswer } from './forecast-answer.ts';
import type { ForecastRequest } from './forecast-path.ts';

/** What is kept of a forecast: a prediction a step, about the moment of the step. Its feature is the last known value. */
export function recordsOfForecast(given: {
  answered: ForecastAnswer;
  parsed: ParsedRequest;
  request: ForecastRequest;
  createdAt: Date;
}): PredictionRecord[] {
  const { answered, parsed, request, createdAt } = given;
  const { model, forecast, entries } = answered;
  const last = forecast.series.findLast(Number.isFinite) ?? null;
  return forecast.steps.map(({ step, time, value }, i) => {
    const output = entries[i]!.body as PredictionRecord['output'];
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
