import { rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compileModel, estimatorNamed } from '@assay/learning';
import { openNetworkTrainer } from '@assay/neural';
import { median, provenance, watched } from '../peers/machine.mjs';
import { openPeer } from '../peers/open-peer.mjs';
import { rmse } from '../peers/rows.mjs';
import { generatedTable, writeTables } from '../trees/table.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    /** Runs that others disturbed count all the same. */
    busy: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const tables = { train: generatedTable(20_000, 12, 1), test: generatedTable(1000, 12, 2) };
const { train, test } = tables;
const rows = Array.from({ length: test.X.rows }, (_, r) =>
  Float64Array.from(test.X.names, (_name, c) => test.X.values[c * test.X.rows + r]),
);

/** What is to be reached, in milliseconds a row, and the peers of the same shape. */
const cases = {
  forest: {
    estimator: 'random-forest',
    parameters: { trees: 100, depth: 10 },
    reach: 0.01,
    peers: ['forest, LightGBM', 'forest, scikit-learn'],
  },
  boosting: {
    estimator: 'gradient-boosting',
    parameters: { trees: 300, leaves: 31 },
    reach: 0.01,
    peers: ['boosting, LightGBM', 'boosting, XGBoost', 'boosting, scikit-learn'],
  },
  mlp: {
    estimator: 'mlp',
    parameters: { layers: 2, units: 64, epochs: 20 },
    reach: 0.005,
    peers: ['mlp, scikit-learn'],
  },
};

const trainer = await openNetworkTrainer();
const ours = Object.fromEntries(
  Object.entries(cases).map(([name, { estimator, parameters }]) => {
    const state = estimatorNamed(estimator).fit(train.X, train.y, parameters, { seed: 1, trainer });
    const model = compileModel(state);
    return [name, { model, rmse: rmse(test.y, model.predict(test.X)) }];
  }),
);

/** Milliseconds a row by the clock and of the processor, every row asked for alone and by turns. */
function score({ model }) {
  const calls = 20_000;
  const cpu = process.cpuUsage();
  const started = performance.now();
  let sum = 0;
  for (let i = 0; i < calls; i++) sum += model.predictRow(rows[i % rows.length]);
  const milliseconds = (performance.now() - started) / calls;
  const { user, system } = process.cpuUsage(cpu);
  if (!Number.isFinite(sum)) throw new Error('a prediction is not finite');
  const cpuSeconds = (user + system) / 1e6;
  return { cpuSeconds, result: { milliseconds, processor: (1000 * cpuSeconds) / calls } };
}

const { folder, tables: files } = writeTables(tables);
const peer = openPeer(new URL('peer.py', import.meta.url), { threads: 1 });
const samples = {};
let thrownOut = 0;
let peers;
try {
  peers = await peer.ask({ do: 'train', tables: files });
  for (const one of Object.values(ours)) score(one); // compiled once before it counts
  for (let round = 0; round < rounds; ) {
    const seen = [];
    for (const [name, { peers: names }] of Object.entries(cases)) {
      seen.push([`${name}, Assay`, await watched(async () => score(ours[name]))]);
      for (const model of names) {
        const run = await watched(async () => {
          const calls = 300;
          const answer = await peer.ask({ do: 'score', model, calls });
          const processor = (1000 * answer.cpu_seconds) / calls;
          return { cpuSeconds: answer.cpu_seconds, result: { milliseconds: answer.milliseconds, processor } };
        });
        seen.push([model, run]);
      }
    }
    if (!options.busy && seen.some(([, run]) => !run.quiet)) {
      thrownOut += 1;
      if (thrownOut > 10 * rounds)
        throw new Error('the machine is too busy to measure; --busy measures all the same');
      continue;
    }
    for (const [name, { result, others }] of seen)
      samples[name] = [...(samples[name] ?? []), { ...result, others }];
    round += 1;
  }
} finally {
  await peer.end();
  rmSync(folder, { recursive: true, force: true });
}

const mediansOf = (what) =>
  Object.fromEntries(
    Object.entries(samples).map(([name, runs]) => [name, median(runs.map((run) => run[what]))]),
  );
const medians = { milliseconds: mediansOf('milliseconds'), processor: mediansOf('processor') };
// On a busy machine the clock counts what others did.
const judged = options.busy ? medians.processor : medians.milliseconds;
const lines = Object.entries(cases).flatMap(([name, { reach, peers: names }]) => {
  const own = judged[`${name}, Assay`];
  const first = { name: `${name}, Assay`, rmse: ours[name].rmse, reach, reached: own <= reach };
  const others = names.map((model) => ({
    name: model,
    rmse: peers.models[model].rmse,
    times: judged[model] / own,
  }));
  return [first, ...others];
});
console.log('one row scored       ms, clock  ms, processor    RMSE');
for (const { name, rmse: error, reach, reached, times } of lines) {
  const verdict = reach ? `${reached ? '✓' : '✗'} at most ${reach}` : `${times.toFixed(0)} × Assay's`;
  const figures = [medians.milliseconds[name], medians.processor[name]].map((ms) =>
    ms.toFixed(4).padStart(10),
  );
  console.log(`${name.padEnd(20)} ${figures.join('    ')}  ${error.toFixed(3).padStart(6)}  ${verdict}`);
  if (reached === false) process.exitCode = 1;
}
writeFileSync(
  new URL('result.json', import.meta.url),
  `${JSON.stringify({ ...provenance(), backend: trainer.backend, versions: peers.versions, quietOnly: !options.busy, thrownOut, medians, lines, samples }, null, 2)}\n`,
);
