import { type JsonObject, startFlowRunRequestSchema, startFlowRunResponseSchema } from '@assay/contracts';
import { type Api, reply } from '@assay/runtime';
import { appendAudit } from '@assay/store';
import type { ConsoleParts } from '../console-parts.ts';
import { useCaseInForce } from '../use-cases/known-use-case.ts';
import { nameParams } from './use-case-name.ts';

export function startFlowRunRoute(api: Api, parts: ConsoleParts): void {
  api.route({
    method: 'post',
    path: '/api/use-cases/{name}/flow-runs',
    summary: 'Start a flow; the same logical time again is the same run',
    tags: ['flow runs'],
    params: nameParams,
    body: startFlowRunRequestSchema,
    response: startFlowRunResponseSchema,
    status: 202,
    access: 'write',
    handler: async ({ params, body, identity }) => {
      const useCase = await useCaseInForce(parts, params.name);
      const started = await parts.flows.start({
        useCase: useCase.name,
        flow: body.flow,
        logicalTime: body.logicalTime === undefined ? parts.now() : new Date(body.logicalTime),
        parameters: (body.parameters ?? {}) as JsonObject,
        trigger: 'api',
      });
      if (started.created) {
        await appendAudit(parts.pool, { actor: identity.name, action: 'flow-run.start', object: started.id });
      }
      return reply(202, started, { location: `/api/flow-runs/${encodeURIComponent(started.id)}` });
    },
  });
}
