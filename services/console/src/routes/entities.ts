import { entitiesQuerySchema, entitiesSchema } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { listEntities } from '@assay/store';
import type { ConsoleParts } from '../console-parts.ts';
import { useCaseInForce } from '../use-cases/known-use-case.ts';
import { nameParams } from './use-case-name.ts';

export function entitiesRoute(api: Api, parts: ConsoleParts): void {
  api.route({
    method: 'get',
    path: '/api/use-cases/{name}/entities',
    summary: 'Entities that something was observed of, by name',
    tags: ['use cases'],
    params: nameParams,
    query: entitiesQuerySchema,
    response: entitiesSchema,
    access: 'read',
    handler: async ({ params, query }) => {
      const { name } = await useCaseInForce(parts, params.name);
      const { search, limit } = query;
      const found = await listEntities(parts.pool, { useCase: name, search, limit: limit + 1 });
      return { entities: found.slice(0, limit), more: found.length > limit };
    },
  });
}
