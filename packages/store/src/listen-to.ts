import { setTimeout as sleep } from 'node:timers/promises';
import { type Channel, notificationSchemas } from '@assay/contracts';
import { Client, escapeIdentifier } from 'pg';
import type { z } from 'zod';

export type NotificationOf<C extends Channel> = z.infer<(typeof notificationSchemas)[C]>;

export interface ListenOptions<C extends Channel> {
  readonly url: string;
  readonly channels: readonly C[];
  onNotification(channel: C, payload: NotificationOf<C>): void;
  /** Called after each connection, the first one included: whatever was sent in between is lost, so look again. */
  onReconnect?(): void;
  readonly log?: (line: string) => void;
}

/**
 * Listens on a connection of its own and reconnects for as long as it is not closed. Payloads that are not of the
 * channel's shape are reported and dropped.
 *
 * @returns once the first connection listens; `close()` ends it
 */
export async function listenTo<C extends Channel>(
  options: ListenOptions<C>,
): Promise<{ close(): Promise<void> }> {
  const log = options.log ?? (() => {});
  const closed = new AbortController();
  let client: Client | undefined;

  const connect = async (): Promise<void> => {
    const next = new Client({
      connectionString: options.url,
      application_name: 'assay-listen',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    let lost = false;
    const onLost = (error?: Error): void => {
      if (lost || closed.signal.aborted) return;
      lost = true;
      log(`lost the connection that listens: ${error?.message ?? 'it was closed'}`);
      void next.end().catch(() => {});
      void reconnect();
    };
    next.on('notification', ({ channel, payload }) => deliver(options, channel, payload, log));
    try {
      await next.connect();
      for (const channel of options.channels) await next.query(`LISTEN ${escapeIdentifier(channel)}`);
    } catch (error) {
      next.on('error', () => {});
      await next.end().catch(() => {});
      throw error;
    }
    next.on('error', onLost);
    next.on('end', () => onLost());
    client = next;
    options.onReconnect?.();
  };

  const reconnect = async (): Promise<void> => {
    for (let wait = 100; !closed.signal.aborted; wait = Math.min(wait * 2, 5000)) {
      try {
        await sleep(wait, undefined, { signal: closed.signal });
        await connect();
        if (closed.signal.aborted) await client?.end();
        return;
      } catch (error) {
        if (!closed.signal.aborted) log(`cannot listen yet: ${(error as Error).message}`);
      }
    }
  };

  await connect();
  return {
    async close() {
      closed.abort();
      await client?.end().catch(() => {});
    },
  };
}

function deliver<C extends Channel>(
  options: ListenOptions<C>,
  channel: string,
  payload: string | undefined,
  log: (line: string) => void,
): void {
  const known = options.channels.find((name) => name === channel);
  if (known === undefined) return;
  try {
    options.onNotification(
      known,
      notificationSchemas[known].parse(JSON.parse(payload ?? '')) as NotificationOf<C>,
    );
  } catch (error) {
    log(`a notification on ${channel} was not understood: ${(error as Error).message}`);
  }
}
