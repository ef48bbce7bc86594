import { forecastReplySchema, predictionReplySchema } from '@assay/contracts';
import { type Api, type OpenApiInfo, openApiDocument, type RouteDefinition } from '@assay/runtime';
import type { ServedModel } from '../models/served-model.ts';
import { answerSchema, requestSchema } from './request-schema.ts';

const info: OpenApiInfo = {
  title: 'Assay inference API',
  version: '1',
  description:
    'Predictions of the champions. The paths of each model that is served now are part of this document.',
};

/** The operations of one model, under the path that names it. */
function operationsOf(model: ServedModel): RouteDefinition[] {
  const { name, version, useCase, plan } = model;
  const fields = requestSchema(plan);
  const base = {
    path: `/models/${name}/${model.task === 'forecast' ? 'forecast' : 'predict'}`,
    summary: `${useCase.title} (version ${version})`,
    tags: [name],
    access: 'predict' as const,
    handler: () => undefined,
  };
  if (model.task === 'forecast') {
    const response = forecastReplySchema.meta({ description: 'the forecast' });
    return [{ ...base, response, method: 'get', query: fields }];
  }
  const response = answerSchema(model, predictionReplySchema).meta({ description: 'the prediction' });
  return [
    { ...base, response, method: 'get', query: fields },
    { ...base, response, method: 'post', body: fields },
  ];
}

interface Document {
  paths: Record<string, unknown>;
  components: { schemas: Record<string, unknown> };
}

/** OpenAPI 3.1 of the declared routes and of every model in service, made when it is asked for. */
export function inferenceDocument(api: Api, models: Iterable<ServedModel>): Record<string, unknown> {
  const declared = api.openApi(info) as Record<string, unknown> & Document;
  const ofModels = openApiDocument(info, [...models].flatMap(operationsOf)) as Record<string, unknown> &
    Document;
  return {
    ...declared,
    paths: { ...declared.paths, ...ofModels.paths },
    components: {
      ...declared.components,
      schemas: { ...ofModels.components.schemas, ...declared.components.schemas },
    },
  };
}

export { info as inferenceApiInfo };
