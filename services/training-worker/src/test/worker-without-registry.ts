import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArtifactStore, type S3Settings } from '@assay/artifacts';
import type { FlowName, FlowRun } from '@assay/contracts';
import { createFlowClient } from '@assay/flows';
import { createRegistryClient } from '@assay/registry-client';
import { createMetrics, readConfig, silentLogger } from '@assay/runtime';
import { bundleForNode, createTestDatabase, type TestDatabase } from '@assay/testkit';
import { createApp } from '../app.ts';
import { settings } from '../config.ts';
import { eventually } from './eventually.ts';

export interface WorkerWithoutRegistry {
  readonly database: TestDatabase;
  /** Writes into the folder of the use case. */
  put(file: string, text: string): Promise<void>;
  /** The first import that has ended and is the one that is waited for. */
  ingested(isWaitedFor: (run: FlowRun) => boolean): Promise<FlowRun>;
  /** The first training that has ended: there is nobody to register a model with, so it failed. */
  notTrained(): Promise<FlowRun>;
  stop(): Promise<void>;
}

/** A worker with one use case and nobody to register models with: for what becomes of a source until it is imported. */
export async function workerWithoutRegistry(
  useCase: string,
  source: { readonly s3?: S3Settings; readonly bucket?: string; readonly host?: string } = {},
): Promise<WorkerWithoutRegistry> {
  const heavyBundle = await bundleForNode(new URL('../heavy/heavy-thread.ts', import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), 'assay-sources-'));
  const dataFiles = join(folder, 'data-files');
  await mkdir(join(dataFiles, useCase), { recursive: true });
  const database = await createTestDatabase();
  const flows = createFlowClient({ databaseUrl: database.url, pool: database.pool, logger: silentLogger });
  const config = readConfig(settings, {
    DATABASE_URL: database.url,
    ARTIFACT_ROOT: `file://${folder}/artifacts`,
    ASSAY_AUTH: 'off',
    DATA_FILES_DIR: dataFiles,
    DEFAULT_USE_CASE: useCase,
    ASSAY_STATE_DIR: join(folder, 'state'),
    DATA_POLL_SECONDS: '1',
    SOURCE_POLL_SECONDS: '1',
    SOURCE_BUCKETS: source.bucket ?? '',
    SOURCE_HOSTS: source.host ?? '',
    TRAINING_THREADS: '1',
    // Trainings wait for the registry; imports are not to wait for them.
    TRAINING_CONCURRENCY: '8',
  });
  const app = createApp({
    config,
    logger: silentLogger,
    metrics: createMetrics({ service: 'training-worker' }),
    pool: database.pool,
    artifacts: await openArtifactStore({ root: config.ARTIFACT_ROOT }),
    s3: source.s3 ?? { region: 'us-east-1' },
    registry: createRegistryClient({ url: 'http://127.0.0.1:1' }),
    flows,
    heavyThreadFile: heavyBundle.file,
    now: () => new Date(),
    codeVersion: '0.1.0-test',
    findKey: async () => null,
  });
  await app.start();
  const ended = (flow: FlowName, isWaitedFor: (run: FlowRun) => boolean): Promise<FlowRun> =>
    eventually(
      async () => {
        const { runs } = await flows.list({ useCase, flow });
        return runs.find((run) => run.finishedAt !== null && isWaitedFor(run));
      },
      60_000,
      `a run of ${flow} ended`,
    );
  return {
    database,
    put: (file, text) => writeFile(join(dataFiles, useCase, file), text),
    ingested: (isWaitedFor) => ended('ingest', isWaitedFor),
    notTrained: () => ended('train', () => true),
    async stop() {
      await app.stop();
      await flows.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
      heavyBundle.remove();
    },
  };
}
