import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { matrixRows, numbersOf, readTable } from '@assay/data';
import { fitFeatures, transformTable } from '@assay/features';
import { compileModel, estimatorNamed } from '@assay/learning';
import { parseUseCase } from '@assay/use-case';
import { provenance, watched } from '../peers/machine.mjs';
import { goldenSplit, publicData } from '../peers/public-data.mjs';
import { runPeer } from '../peers/python.mjs';
import { rmse, sidesOf } from '../peers/rows.mjs';

const reach = 3.65;
const settings = { trees: 200, learning_rate: 0.1, leaves: 63 };
const name = 'bike-duration/trips-processed.parquet';
const { folder } = publicData([name]);
const file = join(folder, name);

// The columns of the end of the ride, ended_day and ended_hour, are not among them.
const columns = [
  'started_day',
  'started_hour',
  'distance',
  'rideable_type_electric_bike',
  'rideable_type_docked_bike',
  'member_casual_member',
];
const isBoolean = (column) => /^(rideable_type|member_casual)_/.test(column);
const parsed = parseUseCase(
  `name: bike-duration
source: trips.parquet
columns:
  duration: number
${columns.map((column) => `  ${column}: ${isBoolean(column) ? 'boolean' : 'number'}`).join('\n')}
target: duration
features: [${columns.join(', ')}]
`,
  { file: 'bike-duration' },
);
if (!parsed.ok) throw new Error(parsed.problems[0].message);
const { useCase } = parsed;
const { table } = await readTable(useCase, file);
const { rows, test: bits } = goldenSplit('bike-duration');
if (rows !== table.rows) throw new Error(`${file} has ${table.rows} rows, the split is of ${rows}`);

const sides = sidesOf(bits, rows);
const duration = numbersOf(table, 'duration');
const X = transformTable(fitFeatures(useCase, table), table);
const side = (indices) => ({
  X: matrixRows(X, Int32Array.from(indices)),
  y: Float64Array.from(indices, (row) => duration[row]),
});
const [train, held] = [side(sides.train), side(sides.test)];

const mine = await watched(async () => {
  const before = process.cpuUsage();
  const model = estimatorNamed('gradient-boosting').fit(train.X, train.y, settings, { seed: 42 });
  const { user, system } = process.cpuUsage(before);
  return { cpuSeconds: (user + system) / 1e6, result: model };
});
const error = rmse(held.y, compileModel(mine.result).predict(held.X));
const peer = await watched(async () => {
  const answer = runPeer(new URL('peer.py', import.meta.url), { file, test: bits, columns, ...settings });
  return { cpuSeconds: answer.cpu_seconds, result: answer };
});

console.log(`${train.y.length} rides to learn from, ${held.y.length} to judge by, ${columns.length} columns`);
console.log(`ours            RMSE ${error.toFixed(4)} min  ${mine.seconds.toFixed(1)} s`);
for (const one of peer.result.results)
  console.log(`scikit-learn    RMSE ${one.rmse.toFixed(4)} min  ${one.seconds.toFixed(1)} s  (${one.name})`);
const reached = error <= reach;
console.log(`${reached ? '✓' : '✗'} RMSE at most ${reach}: ${error.toFixed(4)}`);
if (!reached) process.exitCode = 1;
writeFileSync(
  new URL('result.json', import.meta.url),
  `${JSON.stringify(
    {
      ...provenance(),
      settings,
      ours: { rmse: error, seconds: mine.seconds, others: mine.others },
      peer: { ...peer.result, others: peer.others },
    },
    null,
    2,
  )}\n`,
);
