import type { ForecastReply } from '@assay/contracts';
import type { Forecast } from '@assay/model-bundle';
import type { ServedForecast } from '../models/served-model.ts';
import { predictionIdOfForecast } from '../predict/prediction-id.ts';
import type { ParsedRequest } from '../requests/request-plan.ts';
import { type Entry, entityFacts, narrowest } from '../respond/answer-facts.ts';
import type { KeptForecast } from './forecast-cache.ts';

export interface ForecastAnswer {
  readonly model: ServedForecast;
  /** what the caller gets */
  readonly body: ForecastReply;
  /** a step each */
  readonly entries: readonly Entry[];
}

/** Each step under the use case's own name with its intervals, once for all who ask for it. */
export function entriesOfForecast(
  model: ServedForecast,
  parsed: ParsedRequest,
  { origin, steps }: Forecast,
): Entry[] {
  return steps.map(({ step, time, value, intervals }): Entry => {
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
}

/** The body of an answer: where the forecast begins, what it rests on, and as many steps as were asked for. */
export function forecastAnswer(given: {
  readonly model: ServedForecast;
  readonly parsed: ParsedRequest;
  readonly kept: KeptForecast;
  readonly horizon: number;
  /** What was observed since could not be read. */
  readonly stale: boolean;
  readonly createdAt: Date;
}): ForecastAnswer {
  const { model, parsed, kept, horizon, stale, createdAt } = given;
  const { forecast } = kept;
  const entries = kept.entries.slice(0, horizon);
  const body: ForecastReply = {
    model: model.name,
    version: model.version,
    origin: new Date(forecast.origin).toISOString(),
    ...(forecast.basis !== 'own-past' && { basis: forecast.basis }),
    forecasts: entries.map((entry) => entry.body as ForecastReply['forecasts'][number]),
    timestamp: createdAt.toISOString(),
  };
  const warnings = [...parsed.warnings, ...warningsOf(forecast, parsed, horizon)];
  if (stale) warnings.push('observations cannot be read at the moment: this is the forecast made last');
  if (warnings.length > 0) body.warnings = warnings;
  return { model, body, entries };
}

function warningsOf({ basis, unknown }: Forecast, { entity }: ParsedRequest, horizon: number): string[] {
  const bases = {
    'own-past': [],
    'new-entity': [
      `"${shown(entity)}" was not in the training: what was learned from the others is applied to its past`,
    ],
    'no-past': [`nothing of "${shown(entity)}" was observed: this is what the model learned from the others`],
  } as const;
  const late = unknown.filter(({ fromStep }) => fromStep <= horizon);
  return [
    ...(entity === '' ? [] : bases[basis]),
    ...late.map(
      ({ name, fromStep }) =>
        `${name} is not known from step ${fromStep} on: the forecast does without it there`,
    ),
  ];
}

const shown = (entity: string) => entity.slice(0, 100);
