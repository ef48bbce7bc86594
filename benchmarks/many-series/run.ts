/**
 * Ten thousand series in one file, through the platform's own parts: read, imported into Postgres, trained, packed,
 * served over HTTP, forecast in a batch and exported. One process, so that its memory is that of all of it together.
 *
 *   npx tsx --conditions=source benchmarks/many-series/run.ts [--series 10000] [--days 200] [--budget 60s] [--out result.json]
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openArtifactStore } from '@assay/artifacts';
import { numbersOf, readTable, rowAt } from '@assay/data';
import { startPostgres } from '@assay/embedded-postgres';
import { loadServingModel, openBundle } from '@assay/model-bundle';
import {
  createPool,
  importObservations,
  migrate,
  putUseCaseVersion,
  refreshStatistics,
  transaction,
} from '@assay/store';
import { parseUseCase, useCaseHash } from '@assay/use-case';
import { exportBatch } from '../../services/batch-monitor/src/flows/batch/export-batch.ts';
import { predictBatch } from '../../services/batch-monitor/src/flows/batch/predict-batch.ts';
import { standInRegistry } from '../../services/inference-api/src/test/stand-in-registry.ts';
import { removeStateDir, startApp, until } from '../../services/inference-api/src/test/start-app.ts';
import { observedColumns } from '../../services/training-worker/src/flows/train/observed-columns.ts';
import { toShared } from '../../services/training-worker/src/heavy/array-blocks.ts';
import { chooseJob } from '../../services/training-worker/src/heavy/jobs/choose-job.ts';
import { evaluateJob } from '../../services/training-worker/src/heavy/jobs/evaluate-job.ts';
import { fitJob } from '../../services/training-worker/src/heavy/jobs/fit-job.ts';
import { packJob } from '../../services/training-worker/src/heavy/jobs/pack-job.ts';
import { prepareJob } from '../../services/training-worker/src/heavy/jobs/prepare-job.ts';
import { shopOf, useCaseText, writeSales } from './many-series.ts';

const { values: asked } = parseArgs({
  options: {
    series: { type: 'string', default: '10000' },
    days: { type: 'string', default: '200' },
    horizon: { type: 'string', default: '14' },
    budget: { type: 'string', default: '60s' },
    out: { type: 'string' },
  },
});
const [series, days, horizon] = [Number(asked.series), Number(asked.days), Number(asked.horizon)];
const figures: Record<string, unknown> = {};
let peak = 0;
const memory = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 50);

async function timed<T>(name: string, work: () => Promise<T> | T): Promise<T> {
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const used = process.cpuUsage(cpu);
  const seconds = (performance.now() - begun) / 1000;
  const rssMb = Math.round(process.memoryUsage.rss() / 2 ** 20);
  figures[name] = { seconds: round(seconds), cpuSeconds: round((used.user + used.system) / 1e6), rssMb };
  console.log(name.padEnd(34), JSON.stringify(figures[name]));
  return result;
}
const round = (value: number) => Number(value.toPrecision(4));
function quantiles(times: number[]): { p50: number; p99: number; max: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

const folder = await mkdtemp(join(tmpdir(), 'assay-many-series-'));
const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false });
await migrate({ url: postgres.url });
const database = {
  url: postgres.url,
  pool: createPool({ url: postgres.url, max: 5, applicationName: 'many-series' }),
};
try {
  const text = useCaseText(horizon, asked.budget);
  const parsed = parseUseCase(text, { file: 'use-case.yaml' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { useCase } = parsed;
  const { name } = useCase;
  const path = join(folder, 'sales.csv');
  const { rows, lastDay } = await writeSales(path, { series, days, ahead: horizon });
  Object.assign(figures, { series, days, horizon, rows });

  const { table } = await timed('ingest: read and type the file', () => readTable(useCase, path));
  const columns = useCase.columns.map((column) => ({ name: column.name }));
  function* observations() {
    const times = numbersOf(table, 'day');
    for (let row = 0; row < table.rows; row++) {
      const values = rowAt(table, columns, row);
      yield { entity: String(values['shop']), time: times[row]!, values };
    }
  }
  await putUseCaseVersion(database.pool, { name, hash: useCaseHash(text), content: text });
  const importAll = () =>
    transaction(database.pool, (tx) =>
      importObservations(tx, { useCase: name, sha256: 'a', rows: observations() }),
    );
  await timed('ingest: import into Postgres', importAll);
  await timed('ingest: import the same again', importAll);
  await refreshStatistics(database.pool, ['observation']);

  const { signal } = new AbortController();
  const progress = { progress: () => {} };
  const observed = await timed('train: read from Postgres', () =>
    observedColumns(database.pool, useCase, signal),
  );
  const made = await timed('train: prepare', () =>
    prepareJob({ useCase, data: { table: observed } }, progress),
  );
  const prepared = toShared(made.bytes);
  const chosen = await timed('train: choose (learner: auto)', () =>
    chooseJob({ prepared, useCase }, progress),
  );
  const best = { estimator: chosen.estimator, parameters: chosen.parameters };
  const fitted = await timed('train: fit twice', () =>
    fitJob({ prepared, best, refit: chosen.refit, seed: 42 }, progress),
  );
  const judged = await timed('train: evaluate', () =>
    evaluateJob({
      useCase,
      prepared,
      judged: toShared(fitted.judged),
      served: toShared(fitted.served),
      extents: { validation: {}, holdout: {} },
      quality: { passed: true, detail: '' },
      champion: null,
    }),
  );
  const files = await timed('train: pack', () =>
    packJob({
      useCaseText: text,
      prepared,
      served: toShared(fitted.served),
      evaluation: { ...judged.evaluation, gates: judged.gates },
      uncertainty: judged.uncertainty,
      provenance: {},
    }),
  );
  const { holdout } = judged.evaluation;
  figures['chosen'] = {
    estimator: chosen.estimator,
    why: chosen.why,
    tried: chosen.tried.map((one) => one.name),
  };
  figures['holdout'] = {
    mase: holdout.model['mase'],
    best: holdout.bestBaseline,
    baselines: holdout.baselines,
  };
  figures['intervals'] = (
    judged.uncertainty as { levels?: readonly { level: number; coverage: number[] }[] }
  )?.levels?.map(({ level, coverage }) => [
    level,
    round(coverage.reduce((a, b) => a + b, 0) / coverage.length),
  ]);
  figures['bundle bytes'] = Object.fromEntries(files.map((file) => [file.path, file.bytes.length]));
  figures['bundle total'] = files.reduce((sum, file) => sum + file.bytes.length, 0);
  console.log(
    JSON.stringify({
      chosen: figures['chosen'],
      holdout: figures['holdout'],
      bundle: figures['bundle bytes'],
    }),
  );
  const byPath = new Map(files.map((file) => [file.path, file.bytes]));
  await timed('serve: open and load the bundle', () => loadServingModel(openBundle(byPath)));

  const registry = standInRegistry();
  registry.promote(name, 1, byPath);
  const app = await startApp({ databaseUrl: database.url, registry });
  try {
    const ask = (shop: string) => app.get(`/models/${name}/forecast?entity=${shop}`);
    await timed('serve: start to the first answer', () =>
      until(
        () => ask(shopOf(0)),
        ({ status }) => status === 200,
      ),
    );
    const all = Array.from({ length: Math.min(series, 1000) }, (_, i) => shopOf((i * 7919 + 1) % series));
    for (const round of ['never asked before', 'asked before']) {
      const times: number[] = [];
      for (const shop of all) {
        const begun = performance.now();
        const { status } = await ask(shop);
        if (status !== 200) throw new Error(`${shop}: ${status}`);
        times.push(performance.now() - begun);
      }
      figures[`serve: answer, ${round} (ms)`] = quantiles(times);
      console.log(round, JSON.stringify(quantiles(times)));
    }
    const fresh = await ask('a-new-shop');
    figures['a new entity'] = {
      status: fresh.status,
      basis: fresh.body.basis,
      warnings: fresh.body.warnings ?? fresh.body.detail,
    };
    console.log(JSON.stringify(figures['a new entity']));
  } finally {
    await app.stop();
    removeStateDir(app.stateDir);
  }

  const log = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };
  const task = { attempt: 1, signal, log, progress: () => {} } as never;
  const bundle = openBundle(byPath);
  const model = { version: 1, runId: 'run', bundle, model: loadServingModel(bundle) };
  const deps = {
    pool: database.pool,
    artifacts: await openArtifactStore({ root: `file://${folder}` }),
    models: { champion: async () => model, version: async () => model },
    flows: {} as never,
    now: () => new Date(),
  };
  const logicalTime = new Date(lastDay + 43_200_000);
  const predicted = await timed('batch: forecast every series', () =>
    predictBatch(deps, { useCase, logicalTime, task }),
  );
  await timed('batch: export CSV and Parquet', () =>
    exportBatch(deps, { useCase: name, logicalTime, predicted, task }),
  );
  figures['batch rows'] = predicted.rows;
} finally {
  clearInterval(memory);
  await database.pool.end();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
figures['peak rss MB'] = Math.round(peak / 2 ** 20);
figures['machine'] = { node: process.version, cpus: cpus().length };
console.log(JSON.stringify(figures, null, 1));
if (asked.out !== undefined) await writeFile(asked.out, `${JSON.stringify(figures, null, 2)}\n`);
