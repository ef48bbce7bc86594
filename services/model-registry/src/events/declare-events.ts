import { registryEventSchema } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { z } from 'zod';
import type { EventStreams } from './event-streams.ts';

/** GET /api/assay/events: what happens in the registry, as it happens. */
export function declareEvents(api: Api, streams: EventStreams): void {
  api.route({
    method: 'get',
    path: '/api/assay/events',
    summary: 'Server-Sent Events of models, versions, aliases and runs',
    description:
      'A listener that names the last id it got (Last-Event-ID, or ?lastEventId=) misses nothing of the last seven days.',
    tags: ['events'],
    query: z.object({ lastEventId: z.string().max(60).optional() }),
    response: registryEventSchema,
    contentType: 'text/event-stream',
    access: 'read',
    async handler({ req, res, query }) {
      const last = req.headers['last-event-id'];
      await streams.open(res, query.lastEventId ?? (typeof last === 'string' ? last : undefined));
    },
  });
}
