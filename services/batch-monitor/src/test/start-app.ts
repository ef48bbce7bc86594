import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ArtifactStore, openArtifactStore } from '@assay/artifacts';
import { type FlowName, type FlowRun, isFinished, type JsonObject } from '@assay/contracts';
import { createFlowClient, type FlowClient } from '@assay/flows';
import { createMetrics, listen, readConfig, silentLogger } from '@assay/runtime';
import {
  createPool,
  findApiKey,
  importObservations,
  type Pool,
  putUseCaseVersion,
  transaction,
} from '@assay/store';
import { type TypedRow, useCaseHash } from '@assay/use-case';
import { createApp, service } from '../app.ts';
import { settings } from '../config.ts';
import type { StandInRegistry } from './stand-in-registry.ts';

export interface StartedApp {
  readonly url: string;
  readonly pool: Pool;
  readonly flows: FlowClient;
  readonly artifacts: ArtifactStore;
  /** The text of /metrics. */
  metrics(): Promise<string>;
  health(): Promise<{ status: number; body: string }>;
  /** Runs a flow to its end. */
  run(useCase: string, flow: FlowName, logicalTime: Date, suffix?: string): Promise<FlowRun>;
  finished(id: string): Promise<FlowRun>;
  /** In order, as at SIGTERM. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly databaseUrl: string;
  readonly registry: StandInRegistry;
  readonly folder: string;
}

export const newFolder = () => mkdtempSync(join(tmpdir(), 'assay-batch-'));
export const removeFolder = (path: string) => rmSync(path, { recursive: true, force: true });

/** The service as main.ts starts it, on a free port, with the registry that is given and artifacts in a folder. */
export async function startApp({ databaseUrl, registry, folder }: StartOptions): Promise<StartedApp> {
  const config = readConfig(settings, {
    DATABASE_URL: databaseUrl,
    ARTIFACT_ROOT: pathToFileURL(folder).href,
    ASSAY_AUTH: 'off',
  });
  const logger = silentLogger;
  const pool = createPool({
    url: databaseUrl,
    max: 8,
    applicationName: 'batch-monitor-test',
    onError: () => {},
  });
  const flows = createFlowClient({ databaseUrl, pool, logger });
  const artifacts = await openArtifactStore({ root: config.ARTIFACT_ROOT });
  const app = createApp({
    config,
    logger,
    metrics: createMetrics({ service }),
    pool,
    artifacts,
    registry,
    flows,
    now: () => new Date(),
    findKey: (sha256) => findApiKey(pool, sha256),
    fetch: globalThis.fetch,
  });
  await app.start();
  const listening = await listen(app.server, { host: '127.0.0.1', port: 0, setting: 'BATCH_MONITOR_PORT' });
  const url = `http://127.0.0.1:${listening.port}`;
  const finished = (id: string) =>
    until(
      () => flows.get(id),
      ({ state }) => isFinished(state),
    );
  return {
    url,
    pool,
    flows,
    artifacts,
    finished,
    metrics: async () => (await fetch(`${url}/metrics`)).text(),
    async health() {
      const answer = await fetch(`${url}/health/ready`);
      return { status: answer.status, body: await answer.text() };
    },
    async run(useCase, flow, logicalTime, suffix) {
      const again = suffix === undefined ? {} : { suffix };
      const { id } = await flows.start({ useCase, flow, logicalTime, trigger: 'test', ...again });
      return finished(id);
    },
    async stop() {
      await listening.close(1_000);
      await app.stop();
      await flows.close();
      await pool.end();
    },
  };
}

/** Puts a use-case file in force, as the watcher does. */
export async function putUseCase(pool: Pool, name: string, content: string): Promise<void> {
  await putUseCaseVersion(pool, { name, hash: useCaseHash(content), content });
}

/** Makes these the observations of a use case, as an import does. */
export async function observe(pool: Pool, useCase: string, rows: readonly TypedRow[]): Promise<void> {
  const observations = rows.map((values) => ({
    entity: String(values['shop'] ?? ''),
    time: Number(values['Date']),
    values,
  }));
  await transaction(pool, (tx) => importObservations(tx, { useCase, sha256: 'x', rows: observations }));
}

/** What a run left behind, as the type that the test expects of it. */
export const resultOf = <T>(run: FlowRun): T => {
  if (run.result === null) throw new Error(`${run.id} ${run.state}: ${run.error?.detail}`);
  return run.result as JsonObject as T;
};

/** Asks again and again until it is so; a test that waits for nothing fails by its time limit. */
export async function until<T>(look: () => Promise<T> | T, isSo: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await look();
    if (isSo(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
