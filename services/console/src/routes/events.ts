import { consoleEventSchema } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import type { ConsoleParts } from '../console-parts.ts';

export function eventRoute(api: Api, { streams }: ConsoleParts): void {
  api.route({
    method: 'get',
    path: '/api/events',
    summary: 'What changes, as it changes (Server-Sent Events); resumes after Last-Event-ID',
    tags: ['events'],
    response: consoleEventSchema,
    contentType: 'text/event-stream',
    access: 'read',
    handler: ({ req, res }) => streams.open(res, req.get('last-event-id')),
  });
}
