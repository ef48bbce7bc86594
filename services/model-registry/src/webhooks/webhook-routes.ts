import { type RegistryEventName, registryEventNames } from '@assay/contracts';
import {
  deleteWebhook,
  getWebhook,
  insertWebhook,
  listWebhooks,
  type Pool,
  updateWebhook,
  type WebhookRow,
} from '@assay/store';
import { integerBetween, list, object, oneOf, optional, required, text } from '../mlflow/field.ts';
import { invalid, missing } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { pageOf, pageOffset } from '../mlflow/page-token.ts';
import { unlessEmpty } from '../tracking/wire-run.ts';
import { exampleOf } from './example-event.ts';
import { sendDelivery } from './send-delivery.ts';

const eventField = object({ entity: required(text), action: required(text) });
const statusField = oneOf(['ACTIVE', 'DISABLED']);
const longest = { name: 63, url: 2048, description: 1000, secret: 1000 };

type SentEvent = { readonly entity: string; readonly action: string };

const eventName = ({ entity, action }: SentEvent): RegistryEventName => {
  const name = `${entity}.${action}`.toLowerCase();
  const known = registryEventNames.find((one) => one === name);
  if (known === undefined) {
    throw invalid(`There is no event '${name.slice(0, 100)}'; accepted: ${registryEventNames.join(', ')}`);
  }
  return known;
};

function eventNames(sent: readonly SentEvent[]): RegistryEventName[] {
  return [...new Set(sent.map(eventName))];
}

function checkLengths(fields: Partial<Record<keyof typeof longest, string | undefined>>): void {
  for (const [name, most] of Object.entries(longest)) {
    const length = fields[name as keyof typeof longest]?.length ?? 0;
    if (length > most)
      throw invalid(`A webhook's ${name} has at most ${most} characters; this one has ${length}`);
  }
}

function checkName(name: string): void {
  if (!/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i.test(name)) {
    throw invalid(
      `Webhook name '${name.slice(0, 100)}' must start and end with a letter or digit, and hold only letters, digits, ".", "_" and "-"`,
    );
  }
}

function checkUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (
    parsed === null ||
    !['http:', 'https:'].includes(parsed.protocol) ||
    parsed.username ||
    parsed.password
  ) {
    throw invalid(
      `Invalid webhook URL '${url.slice(0, 200)}': expected http:// or https://, without a name and password`,
    );
  }
}

const wireEvent = (name: RegistryEventName) => {
  const [entity = '', action = ''] = name.split('.');
  return { entity: entity.toUpperCase(), action: action.toUpperCase() };
};

const wireWebhook = (webhook: WebhookRow) => ({
  webhook_id: webhook.id,
  name: webhook.name,
  ...(webhook.description === '' ? {} : { description: webhook.description }),
  url: webhook.url,
  events: webhook.events.map(wireEvent),
  status: webhook.active ? 'ACTIVE' : 'DISABLED',
  creation_timestamp: webhook.createdAt.getTime(),
  last_updated_timestamp: webhook.updatedAt.getTime(),
});

const noWebhook = (id: string) => missing(`Webhook with ID ${id.slice(0, 100)} not found`);

/** MLflow's webhook calls; administrators only, for a webhook sends what happens here to wherever it says. */
export function webhookRoutes({ pool, now }: { pool: Pool; now: () => Date }): MlflowRoute[] {
  const id = { webhook_id: required(text) };
  return [
    mlflowRoute({
      methods: ['POST'],
      path: 'webhooks',
      access: 'admin',
      audit: 'webhook.create',
      fields: {
        name: required(text),
        url: required(text),
        events: list(eventField),
        description: optional(text),
        secret: optional(text),
        status: optional(statusField),
      },
      async answer({ name, url, events, description = '', secret, status }) {
        checkLengths({ name, url, description, secret });
        checkName(name);
        checkUrl(url);
        if (events.length === 0) throw invalid('Webhook events cannot be empty');
        const webhook = await insertWebhook(pool, {
          name,
          url,
          description,
          events: eventNames(events),
          secret: secret || null,
          active: status !== 'DISABLED',
          time: now(),
        });
        return { webhook: wireWebhook(webhook) };
      },
    }),
    mlflowRoute({
      methods: ['GET'],
      path: 'webhooks',
      access: 'admin',
      fields: { max_results: optional(integerBetween(1, 1000)), page_token: optional(text) },
      async answer({ max_results = 100, page_token }) {
        const offset = pageOffset(page_token, 'webhooks');
        const rows = await listWebhooks(pool, { limit: max_results + 1, offset });
        const { items, next } = pageOf(rows, max_results, offset, 'webhooks');
        return { ...unlessEmpty('webhooks', items.map(wireWebhook)), ...next };
      },
    }),
    mlflowRoute({
      methods: ['GET'],
      path: 'webhooks/{webhook_id}',
      access: 'admin',
      fields: id,
      async answer({ webhook_id }) {
        const webhook = await getWebhook(pool, webhook_id);
        if (webhook === null) throw noWebhook(webhook_id);
        return { webhook: wireWebhook(webhook) };
      },
    }),
    mlflowRoute({
      methods: ['PATCH'],
      path: 'webhooks/{webhook_id}',
      access: 'admin',
      audit: 'webhook.update',
      fields: {
        ...id,
        name: optional(text),
        url: optional(text),
        events: list(eventField),
        description: optional(text),
        secret: optional(text),
        status: optional(statusField),
      },
      async answer({ webhook_id, name, url, events, description, secret, status }) {
        checkLengths({ name, url, description, secret });
        if (name) checkName(name);
        if (url) checkUrl(url);
        const webhook = await updateWebhook(pool, {
          id: webhook_id,
          name: name || undefined,
          url: url || undefined,
          events: events.length === 0 ? undefined : eventNames(events),
          description,
          secret,
          active: status === undefined ? undefined : status === 'ACTIVE',
          time: now(),
        });
        if (webhook === null) throw noWebhook(webhook_id);
        return { webhook: wireWebhook(webhook) };
      },
    }),
    mlflowRoute({
      methods: ['DELETE'],
      path: 'webhooks/{webhook_id}',
      access: 'admin',
      audit: 'webhook.delete',
      bodyless: true,
      fields: id,
      async answer({ webhook_id }) {
        if (!(await deleteWebhook(pool, webhook_id))) throw noWebhook(webhook_id);
        return {};
      },
    }),
    mlflowRoute({
      methods: ['POST'],
      path: 'webhooks/{webhook_id}/test',
      access: 'admin',
      audit: 'webhook.test',
      fields: { ...id, event: optional(eventField) },
      async answer({ webhook_id, event }) {
        const webhook = await getWebhook(pool, webhook_id);
        if (webhook === null) throw noWebhook(webhook_id);
        const name = event ? eventName(event) : webhook.events[0]!;
        const delivery = { ...exampleOf(name), url: webhook.url, secret: webhook.secret, createdAt: now() };
        const sent = await sendDelivery(delivery, now);
        return {
          result: {
            success: sent.arrived,
            ...(sent.status === null ? {} : { response_status: sent.status, response_body: sent.answer }),
            ...(sent.error === null ? {} : { error_message: sent.error }),
          },
        };
      },
    }),
  ];
}
