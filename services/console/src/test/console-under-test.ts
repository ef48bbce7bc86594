import type { AddressInfo } from 'node:net';
import { createFlowClient } from '@assay/flows';
import { createRegistryClient } from '@assay/registry-client';
import { createMetrics, readConfig, silentLogger } from '@assay/runtime';
import { findApiKey } from '@assay/store';
import { createTestDatabase } from '@assay/testkit';
import { type AppParts, createApp } from '../app.ts';
import { settings } from '../config.ts';
import { type DoubleVersion, startRegistryDouble } from './registry-double.ts';

export const testKey = 'a-key-for-the-tests';

/** The whole service on a database of its own, listening on a free port of this machine. */
export async function startConsole(
  options: { versions?: readonly DoubleVersion[]; parts?: Partial<AppParts>; auth?: 'keys' | 'off' } = {},
) {
  const database = await createTestDatabase();
  const registry = await startRegistryDouble('gold-price', options.versions ?? []);
  const config = readConfig(settings, {
    DATABASE_URL: database.url,
    REGISTRY_URL: registry.url,
    // Nobody listens there.
    INFERENCE_URL: 'http://127.0.0.1:1',
    ASSAY_AUTH: options.auth ?? 'keys',
    ASSAY_API_KEY: testKey,
  });
  const flows = createFlowClient({ databaseUrl: database.url, pool: database.pool, logger: silentLogger });
  const app = createApp({
    config,
    logger: silentLogger,
    metrics: createMetrics({ service: 'console' }),
    pool: database.pool,
    flows,
    registry: createRegistryClient({ url: registry.url, backOff: { attempts: 1, baseMs: 1, maxMs: 1 } }),
    webFiles: new Map(),
    fetch,
    now: () => new Date(),
    findKey: (sha256) => findApiKey(database.pool, sha256),
    ...options.parts,
  });
  await app.start();
  await new Promise<void>((resolve) => app.server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

  async function call(method: string, path: string, body?: unknown, key: string | null = testKey) {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  }

  return {
    url,
    pool: database.pool,
    flows,
    stopRegistry: registry.stop,
    get: (path: string) => call('GET', path),
    post: (path: string, body: unknown, key?: string | null) => call('POST', path, body, key),
    async stop() {
      await app.stop();
      app.server.closeAllConnections();
      await new Promise((resolve) => app.server.close(resolve));
      await flows.close();
      await registry.stop();
      await database.drop();
    },
  };
}

export type ConsoleUnderTest = Awaited<ReturnType<typeof startConsole>>;
