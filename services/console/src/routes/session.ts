import { consoleSessionSchema } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import type { ConsoleParts } from '../console-parts.ts';

/** What the web console shows around its pages. */
export function sessionRoute(
  api: Api,
  { links }: ConsoleParts,
  about: { version: string; auth: 'keys' | 'off' },
): void {
  api.route({
    method: 'get',
    path: '/api/session',
    summary: 'Who asks, and where the other parts of the platform are',
    tags: ['console'],
    response: consoleSessionSchema,
    access: 'read',
    handler: ({ identity }) => ({
      ...about,
      identity: identity.name === 'anonymous' ? null : identity.name,
      inferenceUrl: links.inference,
      registryUrl: links.registry,
      grafanaUrl: links.grafana,
    }),
  });
}
