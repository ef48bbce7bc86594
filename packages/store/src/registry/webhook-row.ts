import type { RegistryEventName } from '@assay/contracts';

export interface WebhookRow {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly description: string;
  readonly events: readonly RegistryEventName[];
  /** What deliveries are signed with; never told again. */
  readonly secret: string | null;
  readonly active: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Of assay.webhook as `w`. */
export const webhookColumns = `w.id, w.name, w.url, w.description, w.events, w.secret, w.active,
       w.created_at AS "createdAt", w.updated_at AS "updatedAt"`;
