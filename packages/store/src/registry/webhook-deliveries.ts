import type { RegistryEventName } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

export type DeliveryState = 'waiting' | 'delivered' | 'dead';

export interface DeliveryRow {
  readonly id: string;
  readonly webhookId: string;
  readonly event: RegistryEventName;
  readonly data: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAttemptAt: Date;
  readonly finishedAt: Date | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
}

export interface DueDelivery {
  readonly id: string;
  readonly url: string;
  readonly secret: string | null;
  readonly event: RegistryEventName;
  readonly data: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
  /** This one included. */
  readonly attempts: number;
}

const columns = `id, webhook_id AS "webhookId", event, data, created_at AS "createdAt", state, attempts,
       next_attempt_at AS "nextAttemptAt", finished_at AS "finishedAt", last_status AS "lastStatus",
       last_error AS "lastError"`;

/**
 * Takes deliveries that are due: no other replica takes them until `leaseUntil`, when whoever took them must have died.
 */
export async function claimDeliveries(
  db: Queryable,
  claim: { now: Date; leaseUntil: Date; limit: number },
): Promise<DueDelivery[]> {
  const { rows } = await db.query<DueDelivery>(
    `WITH due AS (
       SELECT id FROM registry.webhook_delivery WHERE state = 'waiting' AND next_attempt_at <= $1
        ORDER BY next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED)
     UPDATE registry.webhook_delivery d SET attempts = d.attempts + 1, next_attempt_at = $2
       FROM due, assay.webhook w
      WHERE d.id = due.id AND w.id = d.webhook_id
     RETURNING d.id, w.url, w.secret, d.event, d.data, d.created_at AS "createdAt", d.attempts`,
    [claim.now, claim.leaseUntil, claim.limit],
  );
  return rows;
}

/** @param retryAt null: there is no further attempt; the delivery arrived, or is dead */
export async function settleDelivery(
  db: Queryable,
  result: {
    id: string;
    state: DeliveryState;
    retryAt: Date | null;
    status: number | null;
    error: string | null;
    now: Date;
  },
): Promise<void> {
  await db.query(
    `UPDATE registry.webhook_delivery
        SET state = $2, next_attempt_at = coalesce($3, next_attempt_at), last_status = $4, last_error = $5,
            finished_at = CASE WHEN $3::timestamptz IS NULL THEN $6::timestamptz END
      WHERE id = $1`,
    [result.id, result.state, result.retryAt, result.status, result.error, result.now],
  );
}

/** The newest first. */
export async function listDeliveries(
  db: Queryable,
  search: { webhookId: string; state?: DeliveryState | undefined; limit: number },
): Promise<DeliveryRow[]> {
  const { rows } = await db.query<DeliveryRow>(
    `SELECT ${columns} FROM registry.webhook_delivery
      WHERE webhook_id::text = $1 AND ($2::text IS NULL OR state = $2) ORDER BY created_at DESC, id LIMIT $3`,
    [search.webhookId, search.state ?? null, search.limit],
  );
  return rows;
}

/** A dead letter is tried again from the start. @returns false when there is no such dead delivery */
export async function reviveDelivery(
  db: Queryable,
  delivery: { id: string; webhookId: string; now: Date },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE registry.webhook_delivery SET state = 'waiting', attempts = 0, next_attempt_at = $3, finished_at = NULL
      WHERE id::text = $1 AND webhook_id::text = $2 AND state = 'dead'`,
    [delivery.id, delivery.webhookId, delivery.now],
  );
  return rowCount === 1;
}

/** How many deliveries wait, and how many are dead. */
export async function countDeliveries(db: Queryable): Promise<{ waiting: number; dead: number }> {
  const { rows } = await db.query<{ waiting: number; dead: number }>(
    `SELECT count(*) FILTER (WHERE state = 'waiting')::int AS waiting, count(*) FILTER (WHERE state = 'dead')::int AS dead
       FROM registry.webhook_delivery WHERE state <> 'delivered'`,
  );
  return rows[0]!;
}
