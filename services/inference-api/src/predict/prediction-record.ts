import type { PredictionRecord, PredictionReply } from '@assay/contracts';
import type { ServedModel } from '../models/served-model.ts';
import type { ParsedRequest } from '../requests/request-plan.ts';
import type { PredictionRequest } from './prediction-request.ts';

export interface Answer {
  readonly model: ServedModel;
  /** what the caller gets */
  readonly body: PredictionReply;
}

/** The body of an answer: the value under the use case's own name first, as older clients know it. */
export function answerOf(given: {
  model: ServedModel;
  parsed: ParsedRequest;
  id: string;
  value: number;
  /** observations that the features look back at and that do not exist */
  shortBy: number;
}): Answer {
  const { model, parsed, id, value, shortBy } = given;
  const body: PredictionReply = {
    [model.respond]: value,
    model: model.name,
    version: model.version,
    predictionId: id,
  };
  if (shortBy > 0 || parsed.warnings.length > 0) {
    const short = `${shortBy} of the ${model.serving.lookBack} observations before this one that the features read do not exist`;
    body.warnings = shortBy > 0 ? [...parsed.warnings, short] : [...parsed.warnings];
  }
  return { model, body };
}

export function recordOf(given: {
  model: ServedModel;
  parsed: ParsedRequest;
  request: PredictionRequest;
  id: string;
  createdAt: Date;
  features: Float64Array;
  value: number;
  reply: Answer;
}): PredictionRecord {
  const { model, parsed, request, id, createdAt, features, value, reply } = given;
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
    output: reply.body as PredictionRecord['output'],
    requestId: request.requestId,
  };
}
