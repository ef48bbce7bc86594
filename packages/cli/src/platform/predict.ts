import { inferenceHeaders, type PredictionReply, predictionReplySchema } from '@assay/contracts';
import type { Session } from '../session.ts';
import { request } from './request.ts';

export type RequestFields = Readonly<Record<string, string | number | boolean | null>>;

/** Asks the champion of a use case for one prediction. `simulated` traffic is stored as such. */
export function predict(
  session: Session,
  useCase: string,
  fields: RequestFields,
  { simulated = false }: { simulated?: boolean } = {},
): Promise<PredictionReply> {
  return request(session, predictionReplySchema, {
    method: 'POST',
    base: session.inferenceUrl,
    path: `/models/${encodeURIComponent(useCase)}/predict`,
    body: fields,
    headers: simulated ? { [inferenceHeaders.simulated]: 'true' } : {},
  });
}
