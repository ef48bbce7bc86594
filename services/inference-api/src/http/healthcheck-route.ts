import { type Api, type Health, reply } from '@assay/runtime';
import { z } from 'zod';

/** `GET /healthcheck`, as clients of older systems know it; /health/ready says more. */
export function mountHealthcheckRoute(api: Api, health: Health): void {
  api.route({
    method: 'get',
    path: '/healthcheck',
    summary: 'Whether this service can answer: 200 and healthy, or 503 and unhealthy',
    tags: ['health'],
    response: z.object({ status: z.enum(['healthy', 'unhealthy']) }),
    access: 'open',
    handler: async () => {
      const { status } = await health.ready();
      return status === 'up' || status === 'degraded'
        ? ({ status: 'healthy' } as const)
        : reply(503, { status: 'unhealthy' });
    },
  });
}
