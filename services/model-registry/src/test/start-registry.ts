import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ArtifactStore, openArtifactStore } from '@assay/artifacts';
import { createRegistryClient, type RegistryClient } from '@assay/registry-client';
import { createMetrics, listen, silentLogger } from '@assay/runtime';
import { findApiKey } from '@assay/store';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { type App, createApp } from '../app.ts';
import type { JudgeBundle } from '../governance/bundle-verdict.ts';
import { judgeBundle } from '../governance/judge-bundle.ts';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, never>;
  readonly headers: Headers;
}

export interface RunningRegistry {
  readonly url: string;
  readonly client: RegistryClient;
  readonly database: TestDatabase;
  readonly artifacts: ArtifactStore;
  readonly app: App;
  /** One call of MLflow's API: a GET sends its fields as the query, everything else as JSON. */
  call(method: string, path: string, fields?: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

const root = async () => pathToFileURL(await mkdtemp(join(tmpdir(), 'assay-registry-'))).href;

/** A registry on a free port, on a database and a folder of its own; without keys unless one is given. */
export async function startRegistry(
  options: { judge?: JudgeBundle; apiKey?: string } = {},
): Promise<RunningRegistry> {
  const database = await createTestDatabase();
  const artifacts = await openArtifactStore({ root: await root() });
  const app = createApp({
    config: {
      ASSAY_ENV: 'development',
      ASSAY_AUTH: options.apiKey === undefined ? 'off' : 'keys',
      ASSAY_API_KEY: options.apiKey,
      ALLOWED_HOSTS: [],
      CONSOLE_URL: 'http://console.test/',
      GC_GRACE_DAYS: 30,
    },
    logger: silentLogger,
    metrics: createMetrics({ service: 'model-registry' }),
    pool: database.pool,
    artifacts,
    // The same check that the service runs in a thread.
    judge: options.judge ?? (async (name, files) => judgeBundle(name, files)),
    now: () => new Date(),
    random: Math.random,
    newRunId: () => randomUUID().replaceAll('-', ''),
    findKey: (sha256) => findApiKey(database.pool, sha256),
  });
  const listening = await listen(app.server, { host: '127.0.0.1', port: 0, setting: 'REGISTRY_PORT' });
  const url = `http://127.0.0.1:${listening.port}`;

  return {
    url,
    database,
    artifacts,
    app,
    client: createRegistryClient({
      url,
      apiKey: options.apiKey,
      backOff: { attempts: 3, baseMs: 5, maxMs: 20 },
    }),
    async call(method, path, fields = {}) {
      const address = `${url}/api/2.0/mlflow/${path}`;
      const response =
        method === 'GET'
          ? await fetch(`${address}?${new URLSearchParams(fields as Record<string, string>)}`)
          : await fetch(address, {
              method,
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(fields),
            });
      const text = await response.text();
      const body = text === '' ? {} : JSON.parse(text);
      return { status: response.status, body, headers: response.headers };
    },
    async stop() {
      await listening.close(0);
      await app.stop();
      await database.drop();
      await rm(new URL(artifacts.root), { recursive: true, force: true });
    },
  };
}
