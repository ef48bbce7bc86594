import type { PredictionRecord } from '@assay/contracts';
import type { ParsedRequest } from '../requests/request-plan.ts';
import type { Answer } from './answer.ts';
import type { PredictionRequest } from './prediction-request.ts';

/** What is kept of a prediction: enough to judge it later, to see drift, and to give the same answer again. */
export function recordOf(given: {
  answered: Answer;
  parsed: ParsedRequest;
  request: PredictionRequest;
  id: string;
  createdAt: Date;
  features: Float64Array;
}): PredictionRecord {
  const { answered, parsed, request, id, createdAt, features } = given;
  const { model, body, value, label } = answered;
  const named: Record<string, number | null> = {};
  const { featureNames } = model.serving;
  for (let i = 0; i < featureNames.length; i++) {
    const feature = features[i]!;
    named[featureNames[i]!] = Number.isFinite(feature) ? feature : null;
  }
  return {
    id,
    useCase: model.useCase.name,
    model: model.name,
    version: model.version,
    runId: model.runId,
    source: request.source,
    simulated: request.simulated,
    createdAt: createdAt.toISOString(),
    entity: parsed.entity,
    eventTime: parsed.eventTime === null ? null : new Date(parsed.eventTime).toISOString(),
    inputs: parsed.row,
    features: named,
    value,
    ...(label === undefined ? {} : { label }),
    output: body as PredictionRecord['output'],
    requestId: request.requestId,
  };
}
