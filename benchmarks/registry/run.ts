// The registry beside MLflow's own server, on one Postgres, one after the other. See README.md.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type MlflowVersion, mlflowVersions } from '../../e2e/mlflow/environment.ts';
import { createServers, type DatabaseService } from '../../e2e/mlflow/servers.ts';
import { fillModels, fillRuns } from './fill.ts';
import { caller, type Load, measure } from './load.ts';
import { memoryOf } from './memory-of.ts';

const option = (name: string, otherwise: string): string =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const seconds = Number(option('seconds', '5'));
const runCount = Number(option('runs', '100000'));
const modelCount = Number(option('models', '10000'));
const subjects = option('subjects', ['assay', ...mlflowVersions].join(',')).split(',');
const resultFile = option('result', fileURLToPath(new URL('result.json', import.meta.url)));

type Figures = Record<string, Load | number>;

/** From one run in ten thousand to nearly all; the other metric orders. */
const selectivities = [0.0001, 0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 0.99];

async function figuresOf(service: DatabaseService, kind: 'assay' | 'mlflow'): Promise<Figures> {
  const figures: Figures = {};
  const note = (name: string, figure: Load | number): void => {
    figures[name] = figure;
    const shown =
      typeof figure === 'number'
        ? String(figure)
        : `${figure.perSecond}/s p50 ${figure.p50} p95 ${figure.p95} ms`;
    console.log(`  ${name}: ${shown}`);
  };
  await new Promise((resolve) => setTimeout(resolve, 3000));
  note('MiB idle', memoryOf(service.pid));
  const call = caller(service.url, 8);
  const { experiment_id } = (await call('POST', 'experiments/create', { name: 'writes' })) as {
    experiment_id: string;
  };
  const made: string[] = [];
  const create = async () => {
    const { run } = (await call('POST', 'runs/create', { experiment_id, start_time: 1, run_name: 'r' })) as {
      run: { info: { run_id: string } };
    };
    made.push(run.info.run_id);
  };
  await measure(8, 1, create);
  note('create run, 8 clients', await measure(8, seconds, create));
  const batch = (index: number) =>
    call('POST', 'runs/log-batch', {
      run_id: made[index % made.length],
      metrics: Array.from({ length: 10 }, (_, m) => ({
        key: `m${m}`,
        value: Math.random(),
        timestamp: index,
        step: index,
      })),
    });
  await measure(8, 1, batch);
  note('log-batch of 10 metrics, 8 clients', await measure(8, seconds, batch));
  note(
    'get run, 8 clients',
    await measure(8, seconds, (i) => call('GET', 'runs/get', { run_id: made[i % made.length] })),
  );

  console.log(`  … ${runCount} runs`);
  await fillRuns(service.databaseUrl, kind, runCount);
  const search = (share: number) => (index: number) =>
    call('POST', 'runs/search', {
      experiment_ids: ['900'],
      filter: `metrics.a < ${share * (0.98 + 0.02 * Math.sin(index))}`,
      order_by: [index % 2 === 0 ? 'metrics.b ASC' : 'metrics.b DESC'],
      max_results: 100,
    });
  for (const share of selectivities) {
    await measure(1, 0.5, search(share));
    note(`search, ${share * 100} % match, 1 client`, await measure(1, seconds, search(share)));
  }
  const mixed = (index: number) => search(selectivities[index % selectivities.length]!)(index);
  note('search, mixed, 8 clients', await measure(8, seconds, mixed));
  note('search, half match, 8 clients', await measure(8, seconds, search(0.5)));

  console.log(`  … ${modelCount} models`);
  await fillModels(service.databaseUrl, kind, modelCount);
  const models = (index: number) =>
    call('GET', 'registered-models/search', { filter: `tags.team = '${index % 100}'`, max_results: '100' });
  await measure(8, 1, models);
  note('registry search by tag, 8 clients', await measure(8, seconds, models));
  note('MiB after', memoryOf(service.pid));
  return figures;
}

const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
const results: Record<string, Figures> = {};
for (const subject of subjects) {
  // A Postgres of its own each, with the same settings: nobody measures on what the one before left in the caches.
  const servers = await createServers({ durable: true });
  try {
    console.log(subject);
    const service =
      subject === 'assay'
        ? await servers.startRegistry()
        : await servers.startMlflow(subject as MlflowVersion, { workers: 4 });
    results[subject] = await figuresOf(service, subject === 'assay' ? 'assay' : 'mlflow');
    const about = {
      date: new Date().toISOString(),
      machine,
      load: loadavg(),
      runs: runCount,
      models: modelCount,
      seconds,
    };
    writeFileSync(resultFile, `${JSON.stringify({ ...about, results }, null, 2)}\n`);
  } finally {
    await servers.stop();
  }
}
