import { AssayError, proxiedPredictRequestSchema, proxiedPredictResponseSchema } from '@assay/contracts';
import { type Api, reply } from '@assay/runtime';
import type { ConsoleParts } from '../console-parts.ts';
import { nameParams } from './use-case-name.ts';

const timeoutMs = 10_000;

/** Passes a prediction on to the inference API and its answer back as it is, so that a browser needs one origin only. */
export function predictRoute(api: Api, parts: ConsoleParts): void {
  api.route({
    method: 'post',
    path: '/api/models/{name}/predict',
    summary: 'Predict: passed on to the inference API',
    tags: ['models'],
    params: nameParams,
    body: proxiedPredictRequestSchema,
    response: proxiedPredictResponseSchema,
    access: 'predict',
    handler: async ({ params, body, signal, requestId }) => {
      const headers: Record<string, string> = {
        'content-type': 'application/json',
        'x-request-id': requestId,
      };
      if (parts.inferenceKey !== undefined) headers['authorization'] = `Bearer ${parts.inferenceKey}`;
      let answer: Response;
      let text: string;
      try {
        answer = await parts.fetch(
          `${parts.inferenceUrl}/models/${encodeURIComponent(params.name)}/predict`,
          {
            method: 'POST',
            headers,
            body: JSON.stringify(body),
            redirect: 'error',
            signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
          },
        );
        text = await answer.text();
      } catch (cause) {
        throw new AssayError('UNAVAILABLE', 'the inference API does not answer; it may be starting', {
          cause,
          retryAfterSeconds: 2,
        });
      }
      const type = answer.headers.get('content-type') ?? '';
      if (!/^application\/(problem\+)?json\b/.test(type)) {
        throw new AssayError(
          'UNAVAILABLE',
          `the inference API answered ${answer.status} with something that is no JSON`,
        );
      }
      return reply(answer.status, text, { 'content-type': type });
    },
  });
}
