import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMetrics, listen, readConfig, silentLogger } from '@assay/runtime';
import { createPool, findApiKey, listUseCaseNames } from '@assay/store';
import { createApp, service } from '../app.ts';
import { settings } from '../config.ts';
import type { FollowedRegistry } from '../models/models-in-service.ts';

export interface StartedApp {
  readonly url: string;
  readonly stateDir: string;
  get(
    path: string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; body: Body }>;
  post(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; body: Body }>;
  metrics(): Promise<string>;
  /** In order, as at SIGTERM. */
  stop(): Promise<void>;
}

/** Answers of all kinds in tests; each test asserts what it expects. */
// biome-ignore lint/suspicious/noExplicitAny: JSON of an answer under test
type Body = any;

export interface StartOptions {
  readonly databaseUrl: string;
  readonly registry: FollowedRegistry;
  readonly stateDir?: string;
  readonly env?: Record<string, string>;
  /** Absent: made by this process. */
  readonly threadFile?: string;
}

export const newStateDir = () => mkdtempSync(join(tmpdir(), 'assay-inference-'));
export const removeStateDir = (path: string) => rmSync(path, { recursive: true, force: true });

/** The service as main.ts starts it, on a free port, with the registry that is given. */
export async function startApp({
  databaseUrl,
  registry,
  env = {},
  threadFile,
  ...more
}: StartOptions): Promise<StartedApp> {
  const stateDir = more.stateDir ?? newStateDir();
  const config = readConfig(settings, {
    DATABASE_URL: databaseUrl,
    ASSAY_STATE_DIR: stateDir,
    ASSAY_AUTH: 'off',
    ...env,
  });
  const pool = createPool({ url: databaseUrl, max: 3, applicationName: 'inference-test' });
  const app = createApp({
    config,
    logger: silentLogger,
    metrics: createMetrics({ service }),
    pool,
    registry,
    // Not imported above: a process that is given the file has none of what makes it.
    bundleThreadFile: threadFile ?? (await (await import('./bundle-thread-file.ts')).bundleThreadFile()),
    now: () => new Date(),
    useCaseNames: () => listUseCaseNames(pool),
    findKey: (sha256) => findApiKey(pool, sha256),
  });
  await app.start();
  const listening = await listen(app.server, { host: '127.0.0.1', port: 0, setting: 'INFERENCE_PORT' });
  const url = `http://127.0.0.1:${listening.port}`;

  async function send(path: string, init: RequestInit) {
    const response = await fetch(url + path, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  return {
    url,
    stateDir,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    metrics: async () => (await fetch(`${url}/metrics`)).text(),
    async stop() {
      await listening.close(1_000);
      await app.stop();
      await pool.end();
    },
  };
}

/** Asks again and again until it is so; a test that waits for nothing fails by its time limit. */
export async function until<T>(look: () => Promise<T> | T, isSo: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await look();
    if (isSo(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
