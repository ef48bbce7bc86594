// The registry beside MLflow's own server, on one Postgres, by turns. See README.md.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { type MlflowVersion, pythonWith } from '../../e2e/mlflow/environment.ts';
import { createServers } from '../../e2e/mlflow/servers.ts';
import { median, provenance, watched } from '../peers/machine.mjs';
import { fillModels, fillRuns } from './fill.ts';
import { load, type RequestOf } from './load.ts';
import { cpuSecondsOf, memoryOf } from './process-tree.ts';
import { openSide, type Side } from './side.ts';

const parts = ['writes', 'searches', 'models', 'client', 'many'] as const;

const { values: options } = parseArgs({
  options: {
    peer: { type: 'string', default: '3.17.2' },
    /** Parts to measure, with commas between them. */
    only: { type: 'string', default: parts.join() },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '2' },
    runs: { type: 'string', default: '100000' },
    'many-runs': { type: 'string', default: '1000000' },
    models: { type: 'string', default: '10000' },
    steps: { type: 'string', default: '10000' },
    /** Runs that others disturbed count all the same: for trying things out, not for figures. */
    busy: { type: 'boolean', default: false },
    result: { type: 'string', default: fileURLToPath(new URL('result.json', import.meta.url)) },
  },
});
const asked = new Set(options.only.split(','));
for (const name of asked)
  if (!parts.some((part) => part === name)) throw new Error(`no part ${name}: there are ${parts.join(', ')}`);
const rounds = Number(options.rounds);
const seconds = Number(options.seconds);

interface Sample {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  /** Processor seconds of the server, Postgres and the clients for a thousand requests. */
  readonly cpuPerThousand: number;
  /** Cores that others kept busy meanwhile. */
  readonly others: number | null;
  readonly quiet: boolean;
  readonly milliseconds: readonly number[];
}

interface Measured {
  readonly name: string;
  readonly clients: number;
  /** How often as much as the peer it must do, and its p95 in milliseconds at most. */
  readonly reach: { readonly ratio?: number; readonly p95?: number };
  readonly samples: Record<string, Sample[]>;
  /** Of the quiet rounds: medians. */
  readonly figures: Record<string, { perSecond: number; p50: number; p95: number } | null>;
  readonly ratio: number | null;
  readonly met: boolean | null;
}

const started = performance.now();
const say = (text: string): void =>
  console.log(`${String(Math.round((performance.now() - started) / 1000)).padStart(4)} s  ${text}`);
const tenth = (value: number): number => Math.round(value * 10) / 10;

const servers = await createServers({ durable: true });
try {
  const version = options.peer as MlflowVersion;
  const python = pythonWith(version);
  const ours = await openSide('assay', 'assay', await servers.startRegistry());
  const theirs = await openSide(
    `MLflow ${version}`,
    'mlflow',
    await servers.startMlflow(version, { workers: 4 }),
  );
  const sides = [ours, theirs];
  const database = new pg.Client({ connectionString: servers.postgres.url });
  await database.connect();
  const { rows: settings } = await database.query<{ name: string; setting: string }>(
    `SELECT name, setting FROM pg_settings
      WHERE name IN ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers')`,
  );
  await database.end();
  await new Promise((resolve) => setTimeout(resolve, 3000));

  /** Null: it was not done after so many seconds. */
  function realClientSeconds(url: string, mostSeconds: number): number | null {
    const script = fileURLToPath(new URL('real-client.py', import.meta.url));
    const { stdout, status, error } = spawnSync(python, [script], {
      encoding: 'utf8',
      ...(Number.isFinite(mostSeconds) ? { timeout: mostSeconds * 1000 } : {}),
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        MLFLOW_TRACKING_URI: url,
        MLFLOW_DISABLE_TELEMETRY: 'true',
        MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT: 'true',
        STEPS: options.steps,
      },
    });
    if ((error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT') return null;
    if (status !== 0) throw new Error(`the Python client ended with ${status}`);
    return Number(/seconds ([\d.]+)/.exec(stdout)![1]);
  }
  const idle = Object.fromEntries(sides.map(({ name, service }) => [name, memoryOf(service.pid)]));
  say(`MiB at rest: ${JSON.stringify(idle)}`);

  /** Of the clients, who are this process, the server and Postgres. */
  const cpu = (side: Side): number =>
    cpuSecondsOf(process.pid) + cpuSecondsOf(side.service.pid) + cpuSecondsOf(servers.postgres.pid);

  async function round(side: Side, clients: number, length: number, requestOf: RequestOf): Promise<Sample> {
    const chosen = side.clients.slice(0, clients);
    const before = cpu(side);
    const { result, others, quiet } = await watched(async () => {
      const result = await load(chosen, length, requestOf);
      return { cpuSeconds: cpu(side) - before, result };
    });
    const { milliseconds } = result;
    const sorted = [...milliseconds].sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1]!;
    return {
      perSecond: tenth(milliseconds.length / result.seconds),
      p50: tenth(at(0.5)),
      p95: tenth(at(0.95)),
      cpuPerThousand: tenth((1000 * (cpu(side) - before)) / milliseconds.length),
      others: others === null ? null : Math.round(others * 100) / 100,
      quiet: quiet || options.busy,
      milliseconds: milliseconds.map((one) => Math.round(one * 100) / 100),
    };
  }

  const measured: Measured[] = [];
  async function measure(
    name: string,
    clients: number,
    reach: Measured['reach'],
    requestOf: (side: Side) => RequestOf,
    measuredSides: readonly Side[] = sides,
  ): Promise<void> {
    const samples: Record<string, Sample[]> = {};
    for (const side of measuredSides) {
      samples[side.name] = [];
      await load(side.clients.slice(0, clients), 0.4, requestOf(side));
    }
    // A round that was disturbed is repeated, twice at most.
    for (let turn = 0; turn < rounds + 2; turn++) {
      for (const side of measuredSides) {
        const kept = samples[side.name]!;
        if (kept.filter(({ quiet }) => quiet).length < rounds)
          kept.push(await round(side, clients, seconds, requestOf(side)));
      }
    }
    const figures = Object.fromEntries(
      Object.entries(samples).map(([side, all]) => {
        const quiet = all.filter((sample) => sample.quiet);
        if (quiet.length === 0) return [side, null];
        const of = (figure: 'perSecond' | 'p50' | 'p95') => median(quiet.map((sample) => sample[figure]));
        return [side, { perSecond: of('perSecond'), p50: of('p50'), p95: of('p95') }];
      }),
    );
    const own = figures[ours.name];
    const peer = figures[theirs.name];
    const ratio = own && peer ? tenth(own.perSecond / peer.perSecond) : null;
    const met = own
      ? (reach.ratio === undefined || (ratio ?? 0) >= reach.ratio) &&
        (reach.p95 === undefined || own.p95 <= reach.p95)
      : null;
    measured.push({ name, clients, reach, samples, figures, ratio, met });
    const shown = Object.entries(figures).map(([side, figure]) =>
      figure ? `${side} ${figure.perSecond}/s, p95 ${figure.p95} ms` : `${side}: always disturbed`,
    );
    say(
      `${name}: ${shown.join(' · ')}${ratio === null ? '' : ` · ${ratio} ×`}${met === false ? ' · MISSED' : ''}`,
    );
  }

  const shares = [0, 0.01, 0.1, 0.5, 0.99];
  const realClient: Record<string, number> = {};

  async function writes(): Promise<void> {
    await measure('create run', 8, { ratio: 10 }, ({ requests }) => requests.createRun);
    await measure('log-batch of 10 metrics', 8, { ratio: 10 }, ({ requests }) => requests.logBatch);
    await measure('get run', 8, {}, ({ requests }) => requests.getRun);
  }

  async function searches(): Promise<void> {
    for (const { service, kind } of sides) await fillRuns(service.databaseUrl, kind, Number(options.runs));
    say(`${options.runs} runs in each`);
    for (const share of shares)
      await measure(`search, ${share * 100} % match`, 1, { p95: 30 }, ({ requests }) =>
        requests.searchRuns(share),
      );
    for (const share of [0.01, 0.1])
      await measure(`search, ${share * 100} % match`, 8, { ratio: 30 }, ({ requests }) =>
        requests.searchRuns(share),
      );
    const mixed = ({ requests }: Side): RequestOf => {
      return (index) => requests.searchRuns(shares[index % shares.length]!)(index);
    };
    await measure('search, mixed', 8, { ratio: 30 }, mixed);
  }

  async function models(): Promise<void> {
    for (const { service, kind } of sides)
      await fillModels(service.databaseUrl, kind, Number(options.models));
    say(`${options.models} models in each`);
    await measure('models by tag', 8, { ratio: 20 }, ({ requests }) => requests.searchModels);
  }

  /** The peer's wall time is known to be more once it has taken twice as long as we did. */
  async function client(): Promise<void> {
    say('a real client: 1,000 params, and a metric over 10,000 steps');
    for (const { name, service } of sides) {
      const most = 2 * (realClient[ours.name] ?? Number.POSITIVE_INFINITY);
      const seconds = realClientSeconds(service.url, most);
      realClient[name] = tenth(seconds ?? most);
      say(`${name}: ${seconds === null ? 'more than ' : ''}${realClient[name]} s`);
    }
  }

  async function many(): Promise<void> {
    await fillRuns(ours.service.databaseUrl, 'assay', Number(options['many-runs']), 901);
    say(`${options['many-runs']} runs, in ours alone`);
    for (const share of shares)
      await measure(
        `search among ${options['many-runs']}, ${share * 100} % match`,
        1,
        { p95: 100 },
        ({ requests }) => requests.searchRuns(share, '901'),
        [ours],
      );
  }

  const measures = { writes, searches, models, client, many };
  for (const part of parts) if (asked.has(part)) await measures[part]();

  const after = Object.fromEntries(sides.map(({ name, service }) => [name, memoryOf(service.pid)]));
  const missed = measured.filter(({ met }) => met !== true).map(({ name }) => name);
  if (idle[ours.name]! > 120) missed.push('MiB at rest');
  if (asked.has('client') && realClient[ours.name]! >= realClient[theirs.name]!) missed.push('a real client');
  const result = {
    ...provenance(),
    seconds: Math.round((performance.now() - started) / 1000),
    versions: { mlflow: version, ...Object.fromEntries(settings.map((one) => [one.name, one.setting])) },
    options,
    missed,
    mebibytes: { idle, after },
    realClientSeconds: realClient,
    measured,
  };
  writeFileSync(options.result, `${JSON.stringify(result)}\n`);
  say(
    missed.length === 0 ? 'everything is reached' : `not reached, or always disturbed: ${missed.join(', ')}`,
  );
} finally {
  await servers.stop();
}
process.exit(0);
