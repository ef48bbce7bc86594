import type { ForecastReply } from '@assay/contracts';
import type { Forecast } from '@assay/model-bundle';
import type { ServedForecast } from '../models/served-model.ts';
import { predictionIdOfForecast } from '../predict/prediction-id.ts';
import type { ParsedRequest } from '../requests/request-plan.ts';
import { type Entry, entityFacts, narrowest } from '../respond/answer-facts.ts';

export interface ForecastAnswer {
  readonly model: ServedForecast;
  readonly forecast: Forecast;
  /** what the caller gets */
  readonly body: ForecastReply;
  /** a step each */
  readonly entries: readonly Entry[];
}

/** The body of a forecast: where it begins, and each step under the use case's own name with its intervals. */
export function forecastAnswer(given: {
  model: ServedForecast;
  parsed: ParsedRequest;
  forecast: Forecast;
  createdAt: Date;
}): ForecastAnswer {
  const { model, parsed, forecast, createdAt } = given;
  const { origin, steps } = forecast;
  const entries = steps.map(({ step, time, value, intervals }): Entry => {
    const about = { model: model.name, version: model.version, entity: parsed.entity, origin, step, value };
    return {
      body: {
        datetime: new Date(time).toISOString(),
        [model.respond]: value,
        ...(intervals.length > 0 && { intervals }),
        predictionId: predictionIdOfForecast(about),
      },
      facts: {
        ...entityFacts(model.useCase.entityColumns, parsed.row),
        value,
        time,
        ...narrowest(intervals),
      },
    };
  });
  const body: ForecastReply = {
    model: model.name,
    version: model.version,
    origin: new Date(origin).toISOString(),
    forecasts: entries.map((entry) => entry.body as ForecastReply['forecasts'][number]),
    timestamp: createdAt.toISOString(),
  };
  const judged = model.serving.horizon;
  const warnings = [...parsed.warnings];
  if (steps.length > judged)
    warnings.push(`training judged ${judged} steps ahead: what is further ahead has no interval`);
  if (warnings.length > 0) body.warnings = warnings;
  return { model, forecast, body, entries };
}
