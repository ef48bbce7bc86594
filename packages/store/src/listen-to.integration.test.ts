import { channels } from '@assay/contracts';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenTo } from './listen-to.ts';
import { notify } from './notify.ts';
import { transaction } from './transaction.ts';

describe('listenTo', () => {
  let database: TestDatabase;
  let listening: { close(): Promise<void> } | undefined;
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    await listening?.close();
    await database.drop();
  });

  it('delivers a notification when its transaction commits, and none that was rolled back', async () => {
    const heard: unknown[] = [];
    listening = await listenTo({
      url: database.url,
      channels: [channels.observations],
      onNotification: (channel, payload) => heard.push([channel, payload]),
    });
    await expect(
      transaction(database.pool, async (tx) => {
        await notify(tx, channels.observations, { useCase: 'rolled-back' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await transaction(database.pool, (tx) => notify(tx, channels.observations, { useCase: 'gold-price' }));
    await vi.waitFor(() => expect(heard).toEqual([[channels.observations, { useCase: 'gold-price' }]]), {
      timeout: 30_000,
    });
  });

  it('drops a payload of another shape and says so', async () => {
    const said: string[] = [];
    const heard: unknown[] = [];
    listening = await listenTo({
      url: database.url,
      channels: [channels.observations],
      onNotification: (_, payload) => heard.push(payload),
      log: (line) => said.push(line),
    });
    await database.pool.query("SELECT pg_notify('assay_observations', 'not json')");
    await notify(database.pool, channels.observations, { useCase: 'after' });
    await vi.waitFor(() => expect(heard).toEqual([{ useCase: 'after' }]), { timeout: 30_000 });
    expect(said).toHaveLength(1);
  });

  it('reconnects when its connection is cut, and says that something may have been missed', async () => {
    const heard: unknown[] = [];
    let connected = 0;
    listening = await listenTo({
      url: database.url,
      channels: [channels.useCase],
      onNotification: (_, payload) => heard.push(payload),
      onReconnect: () => {
        connected += 1;
      },
    });
    await database.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'assay-listen'",
    );
    await vi.waitFor(() => expect(connected).toBe(2), { timeout: 30_000 });
    await notify(database.pool, channels.useCase, { useCase: 'gold-price' });
    await vi.waitFor(() => expect(heard).toEqual([{ useCase: 'gold-price' }]), { timeout: 30_000 });
  });
});
