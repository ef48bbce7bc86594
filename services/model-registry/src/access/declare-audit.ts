import type { Api } from '@assay/runtime';
import { listAudit, type Pool } from '@assay/store';
import { z } from 'zod';

/** The audit log, for administrators. */
export function declareAudit(api: Api, pool: Pool): void {
  api.route({
    method: 'get',
    path: '/api/assay/audit',
    summary: 'Who did what to what, the newest first',
    tags: ['access'],
    query: z.object({
      before: z.coerce.number().int().min(1).optional().describe('an id: the page after it'),
      object: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
    }),
    response: z.object({
      lines: z.array(
        z.object({
          id: z.int(),
          time: z.iso.datetime(),
          actor: z.string(),
          action: z.string(),
          object: z.string(),
          detail: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
    access: 'admin',
    async handler({ query: { before, object, limit } }) {
      const rows = await listAudit(pool, {
        limit,
        ...(before === undefined ? {} : { before }),
        ...(object === undefined ? {} : { object }),
      });
      return { lines: rows.map(({ time, ...row }) => ({ ...row, time: time.toISOString() })) };
    },
  });
}
