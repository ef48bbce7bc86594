import { rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { classificationMetricNamed, compileModel, estimatorNamed, isClassifier } from '@assay/learning';
import { median, provenance, watched } from '../peers/machine.mjs';
import { openPeer } from '../peers/open-peer.mjs';
import { rmse } from '../peers/rows.mjs';
import { asClasses, generatedTable, writeTables } from './table.mjs';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    threads: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    /** Cases to run, by a part of their names; all by default. */
    only: { type: 'string', default: '' },
    /** Runs that others disturbed count all the same. */
    busy: { type: 'boolean', default: false },
  },
});
const [rounds, threads, rows] = [options.rounds, options.threads, options.rows].map(Number);

const boosting = { trees: 300, leaves: 31 };
const forest = { trees: 100, depth: 10 };
const boosters = ['LightGBM', 'HistGradientBoosting', 'XGBoost'];
const cases = [
  {
    name: 'boosting, squared loss',
    estimator: 'gradient-boosting',
    parameters: boosting,
    task: 'regression',
    peers: boosters,
  },
  {
    name: 'boosting, two classes',
    estimator: 'gradient-boosting',
    parameters: boosting,
    task: 2,
    peers: boosters,
  },
  {
    name: 'boosting, three classes',
    estimator: 'gradient-boosting',
    parameters: { ...boosting, trees: 100 },
    task: 3,
    peers: boosters,
  },
  {
    name: 'forest, squared error',
    estimator: 'random-forest',
    parameters: forest,
    task: 'regression',
    peers: ['LightGBM, forest mode', 'scikit-learn forest'],
  },
].filter(({ name }) => name.includes(options.only));

const tables = { train: generatedTable(rows, 12, 1), test: generatedTable(20_000, 12, 2) };

function fitOurs({ estimator, parameters, task }) {
  const target = (y) => (task === 'regression' ? y : asClasses(y, task));
  const { train, test } = tables;
  const context = task === 'regression' ? { seed: 1 } : { seed: 1, classes: task };
  const y = target(train.y);
  const cpu = process.cpuUsage();
  const started = performance.now();
  const model = compileModel(estimatorNamed(estimator).fit(train.X, y, parameters, context));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const score = isClassifier(model)
    ? classificationMetricNamed('log_loss').compute(target(test.y), model.probabilities(test.X), task)
    : rmse(test.y, model.predict(test.X));
  return { cpuSeconds: (user + system) / 1e6, result: { seconds, score } };
}

const { folder, tables: files } = writeTables(tables);
const peer = openPeer(new URL('peer.py', import.meta.url), { threads });
const results = [];
let thrownOut = 0;
let versions;
try {
  ({ versions } = await peer.ask({ do: 'load', tables: files }));
  for (const one of cases) {
    const learners = {
      Assay: async () => fitOurs(one),
      ...Object.fromEntries(
        one.peers.map((model) => [
          model,
          async () => {
            const question = { do: 'fit', model, task: one.task, threads, ...one.parameters };
            const { cpu_seconds: cpuSeconds, ...result } = await peer.ask(question);
            return { cpuSeconds, result };
          },
        ]),
      ),
    };
    const samples = Object.fromEntries(Object.keys(learners).map((name) => [name, []]));
    // A learner after the other and round after round: what disturbs one disturbs its rivals as well.
    while (Object.values(samples).some((runs) => runs.length < rounds)) {
      for (const [name, learner] of Object.entries(learners)) {
        if (samples[name].length >= rounds) continue;
        const { others, quiet, result } = await watched(learner);
        if (quiet || options.busy) samples[name].push({ ...result, others });
        else if (++thrownOut > 20 * rounds)
          throw new Error('the machine is too busy to measure; --busy measures all the same');
      }
    }
    const own = median(samples.Assay.map((run) => run.seconds));
    console.log(`\n${one.name}, ${rows} rows × 12 (${JSON.stringify(one.parameters)})`);
    for (const [name, runs] of Object.entries(samples)) {
      const seconds = median(runs.map((run) => run.seconds));
      const score = median(runs.map((run) => run.score));
      const ratio = name === 'Assay' ? '' : `   Assay takes ${(own / seconds).toFixed(2)} ×`;
      console.log(
        `  ${name.padEnd(22)} ${seconds.toFixed(2).padStart(7)} s   ${one.task === 'regression' ? 'RMSE' : 'log loss'} ${score.toFixed(4)}${ratio}`,
      );
    }
    results.push({ ...one, samples });
  }
} finally {
  await peer.end();
  rmSync(folder, { recursive: true, force: true });
}
writeFileSync(
  new URL('result.json', import.meta.url),
  `${JSON.stringify({ ...provenance(), versions, rows, threads, quietOnly: !options.busy, thrownOut, results }, null, 2)}\n`,
);
