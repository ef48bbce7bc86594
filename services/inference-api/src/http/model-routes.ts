import {
  forecastReplySchema,
  onnxReplySchema,
  predictionReplySchema,
  servedModelsSchema,
} from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { z } from 'zod';
import type { ServedModel } from '../models/served-model.ts';
import { servedModelInfo } from '../models/served-model-info.ts';
import type { OnnxModels } from '../onnx/onnx-models.ts';
import { servedOnnxInfo } from '../onnx/served-onnx-info.ts';
import type { AnswerQuestion } from './answer-question.ts';
import { questionHandler } from './question-handler.ts';

const name = z.string().describe('a model: the name of its use case');
const fields = z
  .record(z.string(), z.unknown())
  .describe(
    'the fields of the request, by name; or `data`, a list of such objects: the answer of several is a list',
  );
const answers = z.union([
  predictionReplySchema,
  z.array(predictionReplySchema),
  onnxReplySchema,
  z.array(onnxReplySchema),
]);
const explain = z
  .enum(['true', 'false'])
  .optional()
  .describe('true: the answer says what each feature added');
const query = z.looseObject({
  explain,
  useCase: z.string().optional().describe('else X-Use-Case, else found by the fields'),
});

/**
 * The routes of predictions and models. Predictions reach these handlers only where the way past Express does not take
 * them (a compressed body); they are declared here for the document, for 405, and answer the same.
 */
export function mountModelRoutes(
  api: Api,
  answer: AnswerQuestion,
  served: () => ReadonlyMap<string, ServedModel>,
  onnx: OnnxModels['all'],
): void {
  api.route({
    method: 'get',
    path: '/models',
    summary: 'The models in service: version, since when, fields of a request, skill',
    tags: ['models'],
    response: servedModelsSchema,
    access: 'read',
    handler: () => ({
      models: [...served().values()].map(servedModelInfo),
      onnx: [...onnx().values()].map(servedOnnxInfo),
    }),
  });
  const prediction = { tags: ['predictions'], response: answers, access: 'predict' } as const;
  const anyModel =
    'Which use case is meant: header X-Use-Case, field useCase, the only one whose required fields fit exactly, else DEFAULT_USE_CASE.';
  const oneModel =
    'The fields of each model in service are documented under its own path. A model from outside (ONNX) takes rows as lists, or as objects with its inputs, and answers `outputs`.';
  api.route({
    ...prediction,
    method: 'get',
    path: '/predict',
    summary: 'One prediction',
    description: anyModel,
    query,
    handler: questionHandler(answer, 'prediction'),
  });
  api.route({
    ...prediction,
    method: 'post',
    path: '/predict',
    summary: 'One prediction',
    description: anyModel,
    body: fields,
    handler: questionHandler(answer, 'prediction'),
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
    query: z.looseObject({ explain }),
    handler: questionHandler(answer, 'prediction'),
  });
  api.route({
    ...ofModel,
    method: 'post',
    summary: 'One prediction of a model',
    body: fields,
    handler: questionHandler(answer, 'prediction'),
  });
  api.route({
    method: 'get',
    path: '/models/{name}/forecast',
    summary: 'The next values of a series',
    description:
      'Begins after the last stored observation. An entity is named by the columns that make it up.',
    tags: ['forecasts'],
    params: z.object({ name }),
    query: z.looseObject({
      horizon: z.string().optional().describe('steps, 1 to 1000; without it as many as training has judged'),
    }),
    response: forecastReplySchema,
    access: 'predict',
    handler: questionHandler(answer, 'forecast'),
  });
}
