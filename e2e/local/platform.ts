import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { eventually } from '../eventually.ts';
import { freePorts } from '../free-ports.ts';
import { call, ok } from '../http.ts';
import { launcherMain, shippedDataFiles } from './launcher-main.ts';
import { kill, killTree, processesOf } from './process-tree.ts';

export interface Prediction {
  readonly gold_diff: number;
  readonly model: string;
  readonly version: number;
  readonly predictionId: string;
}

/** One `npm start`. */
export interface Launch {
  readonly pid: number;
  /** All that it printed so far. */
  output(): string;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  signal(name: NodeJS.Signals): void;
}

/** A place for `npm start`: a home, use cases and ports of its own. Nothing of it is left after `remove`. */
export interface Platform {
  readonly home: string;
  readonly dataFiles: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly consoleUrl: string;
  readonly inferenceUrl: string;
  readonly registryUrl: string;
  start(...words: string[]): Launch;
  /** Starts, and waits until it says where everything is. */
  up(...words: string[]): Promise<Launch>;
  predict(query?: string): Promise<Prediction>;
  sql<R extends Record<string, unknown>>(text: string, values?: unknown[]): Promise<R[]>;
  /** Pid of a service, or of the postmaster. */
  pidOf(what: string): number;
  kill(what: string): number;
  remove(): Promise<void>;
}

export const question = 'Date=2023-10-01&EUR=1720';

/**
 * @param changes of its environment
 * @param useCases of the shipped ones; one is enough where not all of them are what is tested
 */
export async function createPlatform(
  changes: Readonly<Record<string, string>> = {},
  useCases: readonly string[] = ['gold-price'],
): Promise<Platform> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'assay-local-')));
  const home = join(folder, 'home');
  const dataFiles = join(folder, 'data-files');
  for (const name of useCases)
    cpSync(join(shippedDataFiles, name), join(dataFiles, name), { recursive: true });
  const [registry, inference, batchMonitor, trainingWorker, console_, postgres] = await freePorts(6);
  const environment = {
    ASSAY_HOME: home,
    DATA_FILES_DIR: dataFiles,
    REGISTRY_PORT: String(registry),
    INFERENCE_PORT: String(inference),
    BATCH_MONITOR_PORT: String(batchMonitor),
    TRAINING_WORKER_PORT: String(trainingWorker),
    CONSOLE_PORT: String(console_),
    POSTGRES_PORT: String(postgres),
    ...changes,
  };
  const inferenceUrl = `http://127.0.0.1:${inference}`;
  const launched: ChildProcess[] = [];

  function start(...words: string[]): Launch {
    const child = spawn(process.execPath, [launcherMain, ...words], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    launched.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
      child.once('close', (code, signal) => resolve(code ?? signal)),
    );
    return { pid: child.pid ?? 0, output: () => output, ended, signal: (name) => child.kill(name) };
  }

  function pidOf(what: string): number {
    const found =
      what === 'postgres'
        ? Number(readFileSync(join(home, 'postgres/pgdata/postmaster.pid'), 'utf8').split('\n')[0])
        : processesOf(home).find((running) => running.what === what)?.pid;
    if (found === undefined) throw new Error(`${what} does not run`);
    return found;
  }

  return {
    home,
    dataFiles,
    environment,
    consoleUrl: `http://127.0.0.1:${console_}`,
    inferenceUrl,
    registryUrl: `http://127.0.0.1:${registry}`,
    start,
    async up(...words) {
      const launch = start(...words);
      let over = false;
      void launch.ended.then(() => {
        over = true;
      });
      // Each use case that is trained takes its time, more of it on a machine that others use, too.
      await eventually(180_000 + 90_000 * useCases.length, () => {
        if (launch.output().includes('Ctrl-C stops everything')) return;
        if (over) return;
        throw new Error(`not up yet:\n${launch.output()}`);
      });
      if (over) throw new Error(`npm start ended:\n${launch.output()}`);
      return launch;
    },
    predict: (query = question) => ok<Prediction>(`${inferenceUrl}/predict?${query}`),
    async sql(text, values = []) {
      const { password, port } = JSON.parse(readFileSync(join(home, 'postgres/connection.json'), 'utf8')) as {
        password: string;
        port: number;
      };
      const client = new pg.Client({
        user: 'postgres',
        password,
        host: '127.0.0.1',
        port,
        database: 'assay',
      });
      await client.connect();
      try {
        return (await client.query(text, values)).rows;
      } finally {
        await client.end();
      }
    },
    pidOf,
    kill(what) {
      const pid = pidOf(what);
      kill(pid);
      return pid;
    },
    async remove() {
      for (const child of launched) child.kill('SIGKILL');
      await killTree(home);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks again and again until `stop`; every answer's id is kept, and what was not answered is counted. */
export function lightLoad(
  platform: Platform,
  everyMs = 20,
): { stop(): Promise<string[]>; refused(): number } {
  const answered: string[] = [];
  let refused = 0;
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      try {
        const { status, body } = await call<Prediction>(`${platform.inferenceUrl}/predict?${question}`);
        if (status === 200) answered.push(body.predictionId);
        else refused += 1;
      } catch {
        refused += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  })();
  return {
    refused: () => refused,
    async stop() {
      stopped = true;
      await loop;
      return answered;
    },
  };
}

/** How many of these answers Postgres has. */
export async function storedOf(platform: Platform, ids: readonly string[]): Promise<number> {
  const [row] = await platform.sql<{ n: number }>(
    'SELECT count(*)::int AS n FROM assay.prediction WHERE id = ANY($1::uuid[])',
    [ids],
  );
  return row?.n ?? 0;
}

/** Changes a place in the use case's file, which the platform picks up by itself. */
export function changeUseCase(platform: Platform, from: string, to: string, useCase = 'gold-price'): void {
  const file = join(platform.dataFiles, useCase, 'use-case.yaml');
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not say "${from}"`);
  writeFileSync(file, text.replace(from, to));
}

/** Fewer trials than the shipped 30, where training as such is not what is tested. */
export const trainQuickly = (platform: Platform): void => changeUseCase(platform, 'trials: 30', 'trials: 8');
