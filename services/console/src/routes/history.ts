import { AssayError, historyQuerySchema, historySchema } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import type { ConsoleParts } from '../console-parts.ts';
import { historyOf } from '../history/history-of.ts';
import { useCaseInForce } from '../use-cases/known-use-case.ts';
import { nameParams } from './use-case-name.ts';

export function historyRoute(api: Api, parts: ConsoleParts): void {
  api.route({
    method: 'get',
    path: '/api/use-cases/{name}/history',
    summary: 'Observations, predictions and what came true, thinned so that every extreme stays',
    tags: ['use cases'],
    params: nameParams,
    query: historyQuerySchema,
    response: historySchema,
    access: 'read',
    handler: async ({ params, query }) => {
      const useCase = await useCaseInForce(parts, params.name);
      if (
        query.from !== undefined &&
        query.to !== undefined &&
        Date.parse(query.from) > Date.parse(query.to)
      ) {
        throw new AssayError('INVALID_REQUEST', 'the stretch of time ends before it begins', {
          errors: [{ path: 'query.to', got: query.to, accepted: `a moment from ${query.from} on` }],
        });
      }
      return historyOf(parts.pool, useCase, query);
    },
  });
}
