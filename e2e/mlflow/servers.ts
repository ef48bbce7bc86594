import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type EmbeddedPostgres, startPostgres } from '@assay/embedded-postgres';
import { migrate } from '@assay/store';
import pg from 'pg';
import { freePorts } from '../free-ports.ts';
import { type MlflowVersion, pythonWith } from './environment.ts';
import { type ServiceProcess, startService } from './service-process.ts';

const built = (service: string): string =>
  fileURLToPath(new URL(`../../services/${service}/dist/main.js`, import.meta.url));
const registryMain = built('model-registry');
const inferenceMain = built('inference-api');

export interface DatabaseService extends ServiceProcess {
  readonly databaseUrl: string;
}

/** A Postgres of one's own, and servers of both kinds on databases of it. */
export interface Servers {
  readonly postgres: EmbeddedPostgres;
  /** Our registry, as it is built, on an empty database. */
  startRegistry(env?: Readonly<Record<string, string>>): Promise<DatabaseService>;
  /** The same registry again, after it ended: its port, database and files. */
  restartRegistry(ended: DatabaseService): Promise<DatabaseService>;
  /** Our inference API, which follows a registry. */
  startInference(registry: DatabaseService): Promise<ServiceProcess>;
  /** The real MLflow server of a version, on an empty database. */
  startMlflow(version: MlflowVersion, options?: { workers?: number }): Promise<DatabaseService>;
  stop(): Promise<void>;
}

/** @param durable false: the databases are thrown away, and nothing is measured */
export async function createServers({ durable }: { durable: boolean }): Promise<Servers> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-mlflow-'));
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable });
  const running: ServiceProcess[] = [];
  let databases = 0;

  async function newDatabase(): Promise<string> {
    const name = `registry_${++databases}`;
    const admin = new pg.Client({ connectionString: postgres.url });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    await admin.end();
    return postgres.url.replace(/\/postgres$/, `/${name}`);
  }

  const kept = (service: ServiceProcess, databaseUrl: string): DatabaseService => {
    running.push(service);
    return { ...service, databaseUrl };
  };

  const registryOn = async (database: string, port: number, env: Readonly<Record<string, string>>) =>
    kept(
      await startService({
        name: 'model-registry',
        command: process.execPath,
        args: [registryMain],
        env: {
          DATABASE_URL: database,
          REGISTRY_PORT: String(port),
          ARTIFACT_ROOT: pathToFileURL(join(folder, `artifacts-${port}`)).href,
          ASSAY_AUTH: 'off',
          LOG_LEVEL: 'error',
          NODE_ENV: 'production',
          ...env,
        },
        url: `http://127.0.0.1:${port}`,
        probe: '/health/ready',
        patienceMs: 60_000,
      }),
      database,
    );

  return {
    postgres,
    async startRegistry(env = {}) {
      const database = await newDatabase();
      await migrate({ url: database });
      const [port] = await freePorts(1);
      return registryOn(database, port!, env);
    },
    restartRegistry: (ended) => registryOn(ended.databaseUrl, Number(new URL(ended.url).port), {}),
    async startInference({ url, databaseUrl }) {
      const [port] = await freePorts(1);
      const inference = await startService({
        name: 'inference-api',
        command: process.execPath,
        args: [inferenceMain],
        env: {
          DATABASE_URL: databaseUrl,
          REGISTRY_URL: url,
          INFERENCE_PORT: String(port),
          ASSAY_STATE_DIR: join(folder, `state-${port}`),
          ASSAY_AUTH: 'off',
          LOG_LEVEL: 'error',
        },
        url: `http://127.0.0.1:${port}`,
        probe: '/health/live',
        patienceMs: 60_000,
      });
      return kept(inference, databaseUrl);
    },
    async startMlflow(version, { workers = 1 } = {}) {
      const python = pythonWith(version);
      const databaseUrl = await newDatabase();
      const database = databaseUrl.replace(/^postgres:/, 'postgresql+psycopg2:');
      const [port] = await freePorts(1);
      const args = [
        '--backend-store-uri',
        database,
        '--artifacts-destination',
        join(folder, `mlflow-${databases}`),
      ];
      return kept(
        await startService({
          name: `MLflow ${version}`,
          command: join(dirname(python), 'mlflow'),
          args: [
            'server',
            '--host',
            '127.0.0.1',
            '--port',
            String(port),
            '--workers',
            String(workers),
            ...args,
          ],
          env: {
            PATH: `${dirname(python)}:${process.env['PATH']}`,
            MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
            MLFLOW_DISABLE_TELEMETRY: 'true',
            MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY: 'bm90LWEtc2VjcmV0LW9ubHktZm9yLXRlc3RzLTAwMDA=',
          },
          url: `http://127.0.0.1:${port}`,
          probe: '/health',
          patienceMs: 240_000,
        }),
        databaseUrl,
      );
    },
    async stop() {
      await Promise.all(running.map((service) => service.stop()));
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
