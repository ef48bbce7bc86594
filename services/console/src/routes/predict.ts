import {
  forecastReplySchema,
  proxiedPredictRequestSchema,
  proxiedPredictResponseSchema,
} from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { z } from 'zod';
import type { ConsoleParts } from '../console-parts.ts';
import { askInference } from '../inference/ask-inference.ts';
import { nameParams } from './use-case-name.ts';

const tags = ['models'];
const ofModel = (name: string, what: string) => `/models/${encodeURIComponent(name)}/${what}`;

/** Questions to the model in service, passed on to the inference API. */
export function predictRoutes(api: Api, parts: ConsoleParts): void {
  api.route({
    method: 'post',
    path: '/api/models/{name}/predict',
    summary: 'Predict: passed on to the inference API',
    tags,
    params: nameParams,
    query: z.object({
      explain: z.enum(['true', 'false']).optional().describe('true: what each feature added'),
    }),
    body: proxiedPredictRequestSchema,
    response: proxiedPredictResponseSchema,
    access: 'predict',
    handler: ({ params, query, body, signal, requestId }) =>
      askInference(parts, { path: ofModel(params.name, 'predict'), query, body, signal, requestId }),
  });
  api.route({
    method: 'get',
    path: '/api/models/{name}/forecast',
    summary: 'Forecast: passed on to the inference API',
    tags,
    params: nameParams,
    query: z.looseObject({ horizon: z.string().optional().describe('steps ahead') }),
    response: forecastReplySchema,
    access: 'predict',
    handler: ({ params, query, signal, requestId }) =>
      askInference(parts, {
        path: ofModel(params.name, 'forecast'),
        query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
        signal,
        requestId,
      }),
  });
}
