import { predictionReplySchema, servedModelsSchema } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { z } from 'zod';
import type { ServedModel } from '../models/served-model.ts';
import { servedModelInfo } from '../models/served-model-info.ts';
import type { AskForPrediction } from './ask-for-prediction.ts';
import { predictionHandler } from './prediction-handler.ts';

const name = z.string().describe('a model: the name of its use case');
const fields = z.record(z.string(), z.unknown()).describe('the fields of the request, by name');
const query = z.looseObject({
  useCase: z.string().optional().describe('else X-Use-Case, else found by the fields'),
});

/**
 * The routes of predictions and models. Predictions reach these handlers only where the way past Express does not take
 * them (a compressed body); they are declared here for the document, for 405, and answer the same.
 */
export function mountModelRoutes(
  api: Api,
  ask: AskForPrediction,
  served: () => ReadonlyMap<string, ServedModel>,
): void {
  api.route({
    method: 'get',
    path: '/models',
    summary: 'The models in service: version, since when, fields of a request, skill',
    tags: ['models'],
    response: servedModelsSchema,
    access: 'read',
    handler: () => ({ models: [...served().values()].map(servedModelInfo) }),
  });
  const prediction = { tags: ['predictions'], response: predictionReplySchema, access: 'predict' } as const;
  const anyModel =
    'Which use case is meant: header X-Use-Case, field useCase, the only one whose required fields fit exactly, else DEFAULT_USE_CASE.';
  const oneModel = 'The fields of each model in service are documented under its own path.';
  api.route({
    ...prediction,
    method: 'get',
    path: '/predict',
    summary: 'One prediction',
    description: anyModel,
    query,
    handler: predictionHandler(ask),
  });
  api.route({
    ...prediction,
    method: 'post',
    path: '/predict',
    summary: 'One prediction',
    description: anyModel,
    body: fields,
    handler: predictionHandler(ask),
  });
  const ofModel = {
    ...prediction,
    path: '/models/{name}/predict',
    params: z.object({ name }),
    description: oneModel,
  };
  api.route({
    ...ofModel,
    method: 'get',
    summary: 'One prediction of a model',
    query: z.looseObject({}),
    handler: predictionHandler(ask),
  });
  api.route({
    ...ofModel,
    method: 'post',
    summary: 'One prediction of a model',
    body: fields,
    handler: predictionHandler(ask),
  });
}
