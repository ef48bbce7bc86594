// The registry beside MLflow's own server, on one Postgres, by turns. See README.md.
import { execFileSync } from 'node:child_process';
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

const { values: options } = parseArgs({
  options: {
    peer: { type: 'string', default: '3.17.2' },
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

  await measure('create run', 8, { ratio: 10 }, ({ requests }) => requests.createRun);
  await measure('log-batch of 10 metrics', 8, { ratio: 10 }, ({ requests }) => requests.logBatch);
  await measure('get run', 8, {}, ({ requests }) => requests.getRun);

  for (const { service, kind } of sides) {
    await fillRuns(service.databaseUrl, kind, Number(options.runs));
    await fillModels(service.databaseUrl, kind, Number(options.models));
  }
  say(`${options.runs} runs and ${options.models} models in each`);
  const shares = [0, 0.01, 0.1, 0.5, 0.99];
  for (const share of shares)
    await measure(`search, ${share * 100} % match`, 1, { ratio: 30, p95: 30 }, ({ requests }) =>
      requests.searchRuns(share),
    );
  await measure(
    'search, mixed',
    8,
    { ratio: 30 },
    ({ requests }) =>
      (index) =>
        requests.searchRuns(shares[index % shares.length]!)(index),
  );
  await measure('models by tag', 8, { ratio: 20 }, ({ requests }) => requests.searchModels);

  say('a real client: 1,000 params, and a metric over 10,000 steps');
  const realClient: Record<string, number> = {};
  for (const { name, service } of sides) {
    const said = execFileSync(python, [fileURLToPath(new URL('real-client.py', import.meta.url))], {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        MLFLOW_TRACKING_URI: service.url,
        MLFLOW_DISABLE_TELEMETRY: 'true',
        MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT: 'true',
        STEPS: options.steps,
      },
    });
    realClient[name] = tenth(Number(/seconds ([\d.]+)/.exec(said)![1]));
    say(`${name}: ${realClient[name]} s`);
  }

  await fillRuns(ours.service.databaseUrl, 'assay', Number(options['many-runs']), 901);
  say(`${options['many-runs']} runs more, in ours alone`);
  for (const share of shares)
    await measure(
      `search among ${options['many-runs']}, ${share * 100} % match`,
      1,
      { p95: 100 },
      ({ requests }) => requests.searchRuns(share, '901'),
      [ours],
    );

  const after = Object.fromEntries(sides.map(({ name, service }) => [name, memoryOf(service.pid)]));
  const missed = measured.filter(({ met }) => met !== true).map(({ name }) => name);
  if (idle[ours.name]! > 120) missed.push('MiB at rest');
  if (realClient[ours.name]! >= realClient[theirs.name]!) missed.push('a real client');
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
