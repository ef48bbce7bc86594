import { AssayError } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { getWebhook, listDeliveries, type Pool, reviveDelivery } from '@assay/store';
import { z } from 'zod';
import type { DeliveryDesk } from './delivery-desk.ts';

const states = ['waiting', 'delivered', 'dead'] as const;
const params = z.object({ webhookId: z.string().max(100) });

const deliverySchema = z.object({
  id: z.string(),
  event: z.string(),
  data: z.record(z.string(), z.unknown()),
  createdAt: z.iso.datetime(),
  state: z.enum(states).describe('dead: given up after the last attempt'),
  attempts: z.int(),
  nextAttemptAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
});

/** What became of a webhook's deliveries, and dead letters sent again: MLflow's API has no words for them. */
export function declareDeliveries(
  api: Api,
  parts: { pool: Pool; now: () => Date; desk: DeliveryDesk },
): void {
  const { pool, now, desk } = parts;
  api.route({
    method: 'get',
    path: '/api/assay/webhooks/{webhookId}/deliveries',
    summary: 'A webhook’s deliveries, the newest first',
    tags: ['webhooks'],
    params,
    query: z.object({
      state: z.enum(states).optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
    }),
    response: z.object({ deliveries: z.array(deliverySchema) }),
    access: 'admin',
    async handler({ params: { webhookId }, query }) {
      if ((await getWebhook(pool, webhookId)) === null) {
        throw new AssayError('NOT_FOUND', `there is no webhook "${webhookId}"`);
      }
      const rows = await listDeliveries(pool, { webhookId, ...query });
      const deliveries = rows.map(({ webhookId: _, createdAt, nextAttemptAt, finishedAt, ...row }) => ({
        ...row,
        createdAt: createdAt.toISOString(),
        nextAttemptAt: nextAttemptAt.toISOString(),
        finishedAt: finishedAt?.toISOString() ?? null,
      }));
      return { deliveries };
    },
  });
  api.route({
    method: 'post',
    path: '/api/assay/webhooks/{webhookId}/deliveries/{deliveryId}/retry',
    summary: 'Send a dead letter again',
    tags: ['webhooks'],
    params: params.extend({ deliveryId: z.string().max(100) }),
    response: z.object({ id: z.string() }),
    status: 202,
    access: 'admin',
    async handler({ params: { webhookId, deliveryId } }) {
      if (!(await reviveDelivery(pool, { id: deliveryId, webhookId, now: now() }))) {
        throw new AssayError(
          'NOT_FOUND',
          `"${deliveryId}" is no dead delivery of the webhook "${webhookId}"`,
        );
      }
      desk.news();
      return { id: deliveryId };
    },
  });
}
