import type { PredictionReply } from '@assay/contracts';
import type { Score } from '@assay/model-bundle';
import type { ServedTabular } from '../models/served-model.ts';
import type { ParsedRequest } from '../requests/request-plan.ts';

export interface Answer {
  readonly model: ServedTabular;
  /** what the caller gets */
  readonly body: PredictionReply;
  /** The predicted number; null where a class was predicted. */
  readonly value: number | null;
  /** The predicted class. */
  readonly label?: string;
  readonly parsed: ParsedRequest;
}

/**
 * The body of an answer: the value under the use case's own name first, as older clients know it, then how sure it is.
 */
export function answerOf(given: {
  model: ServedTabular;
  parsed: ParsedRequest;
  id: string;
  createdAt: Date;
  scored: Score & { readonly features: Float64Array };
  /** observations that the features look back at and that do not exist */
  shortBy: number;
  explain: boolean;
}): Answer {
  const { model, parsed, id, createdAt, scored, shortBy, explain } = given;
  const said = model.task === 'classification' ? classAnswer(model, scored) : numberAnswer(model, scored);
  const body: PredictionReply = {
    ...said.fields,
    model: model.name,
    version: model.version,
    predictionId: id,
    timestamp: createdAt.toISOString(),
  };
  const warnings = [...parsed.warnings];
  if (shortBy > 0)
    warnings.push(
      `${shortBy} of the ${model.serving.lookBack} observations before this one that the features read do not exist`,
    );
  if (explain) {
    const explanation = model.serving.explain(scored);
    if (explanation) body.explanation = explanation;
    else warnings.push('a model of this kind cannot say what each feature added');
  }
  if (warnings.length > 0) body.warnings = warnings;
  const { value, label } = said;
  return { model, body, value, parsed, ...(label === undefined ? {} : { label }) };
}

interface Said {
  readonly fields: Record<string, unknown>;
  readonly value: number | null;
  readonly label?: string;
}

function numberAnswer({ respond, serving }: ServedTabular, { value }: Score): Said {
  const intervals = serving.intervals(value);
  return { fields: { [respond]: value, ...(intervals.length > 0 && { intervals }) }, value };
}

function classAnswer({ respond, serving, useCase }: ServedTabular, { value, probabilities }: Score): Said {
  const label = serving.classes[value]!;
  const byClass = Object.fromEntries(serving.classes.map((name, k) => [name, probabilities![k]!]));
  const fields =
    useCase.api.respond.as === 'index'
      ? { [respond]: value, label, probabilities: byClass }
      : { [respond]: label, probabilities: byClass };
  return { fields, value: null, label };
}
