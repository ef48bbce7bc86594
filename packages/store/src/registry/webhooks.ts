import type { RegistryEventName } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { type WebhookRow, webhookColumns } from './webhook-row.ts';

export async function insertWebhook(
  db: Queryable,
  webhook: {
    name: string;
    url: string;
    description: string;
    events: readonly RegistryEventName[];
    secret: string | null;
    active: boolean;
    time: Date;
  },
): Promise<WebhookRow> {
  const { rows } = await db.query<WebhookRow>(
    `INSERT INTO assay.webhook AS w (name, url, description, events, secret, active, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING ${webhookColumns}`,
    [
      webhook.name,
      webhook.url,
      webhook.description,
      webhook.events,
      webhook.secret,
      webhook.active,
      webhook.time,
    ],
  );
  return rows[0]!;
}

export async function getWebhook(db: Queryable, id: string): Promise<WebhookRow | null> {
  const { rows } = await db.query<WebhookRow>(
    `SELECT ${webhookColumns} FROM assay.webhook w WHERE w.id::text = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** One page, the oldest first. */
export async function listWebhooks(
  db: Queryable,
  page: { limit: number; offset: number },
): Promise<WebhookRow[]> {
  const { rows } = await db.query<WebhookRow>(
    `SELECT ${webhookColumns} FROM assay.webhook w ORDER BY w.created_at, w.id LIMIT $1 OFFSET $2`,
    [page.limit, page.offset],
  );
  return rows;
}

/** What is left out stays. @returns null when there is none */
export async function updateWebhook(
  db: Queryable,
  change: {
    id: string;
    name?: string | undefined;
    url?: string | undefined;
    description?: string | undefined;
    events?: readonly RegistryEventName[] | undefined;
    secret?: string | undefined;
    active?: boolean | undefined;
    time: Date;
  },
): Promise<WebhookRow | null> {
  const { rows } = await db.query<WebhookRow>(
    `UPDATE assay.webhook w
        SET name = coalesce($2, name), url = coalesce($3, url), description = coalesce($4, description),
            events = coalesce($5, events), secret = coalesce($6, secret), active = coalesce($7, active), updated_at = $8
      WHERE w.id::text = $1 RETURNING ${webhookColumns}`,
    [
      change.id,
      change.name ?? null,
      change.url ?? null,
      change.description ?? null,
      change.events ?? null,
      change.secret ?? null,
      change.active ?? null,
      change.time,
    ],
  );
  return rows[0] ?? null;
}

/** With its deliveries. @returns false when there is none */
export async function deleteWebhook(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM assay.webhook WHERE id::text = $1', [id]);
  return rowCount === 1;
}
