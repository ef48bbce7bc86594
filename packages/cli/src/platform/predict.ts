import {
  type ForecastReply,
  forecastReplySchema,
  inferenceHeaders,
  type PredictionReply,
  predictionReplySchema,
} from '@assay/contracts';
import type { Session } from '../session.ts';
import { request } from './request.ts';

export type RequestFields = Readonly<Record<string, string | number | boolean | null>>;

/** Asks the champion of a use case for one prediction. `simulated` traffic is stored as such; `explain` asks why. */
export function predict(
  session: Session,
  useCase: string,
  fields: RequestFields,
  { simulated = false, explain = false }: { simulated?: boolean; explain?: boolean } = {},
): Promise<PredictionReply> {
  return request(session, predictionReplySchema, {
    method: 'POST',
    base: session.inferenceUrl,
    path: `/models/${encodeURIComponent(useCase)}/predict`,
    query: { explain: explain ? 'true' : undefined },
    body: fields,
    headers: simulated ? { [inferenceHeaders.simulated]: 'true' } : {},
  });
}

/** Asks the champion what comes next; `fields` say of which entity, where the use case has several. */
export function forecast(
  session: Session,
  useCase: string,
  fields: RequestFields,
  { horizon }: { horizon?: number } = {},
): Promise<ForecastReply> {
  const ofEntity = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  return request(session, forecastReplySchema, {
    base: session.inferenceUrl,
    path: `/models/${encodeURIComponent(useCase)}/forecast`,
    query: { ...ofEntity, horizon },
  });
}
