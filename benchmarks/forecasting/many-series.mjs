// 10,000 daily series: the default choice beside AutoETS and AutoTheta.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chooseForecaster, compileForecaster, mase, meanOverSeries } from '@assay/learning';
import { median, provenance, watched } from '../peers/machine.mjs';
import { runPeer } from '../peers/python.mjs';
import { dailySeries, dailySettings } from './daily-series.mjs';

const { values: options } = parseArgs({
  options: {
    series: { type: 'string', default: '10000' },
    length: { type: 'string', default: '730' },
    // The peer is timed on so many of them, spread evenly; its time is scaled to all.
    peer: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '2' },
  },
});
const count = Number(options.series);
const series = dailySeries(count, Number(options.length), dailySettings.horizon);
const every = Math.max(1, Math.floor(count / Number(options.peer)));
const shared = series.filter((_, i) => i % every === 0);
const { horizon, season } = dailySettings;
const scoreOf = (rows, forecasts) =>
  meanOverSeries(rows.map((one, i) => mase(one.values, one.actual, forecasts[i], season))).mean;

function ours() {
  const usage = process.cpuUsage();
  const begun = performance.now();
  const { state, why, tried, notes } = chooseForecaster(series, dailySettings, { seed: 42, metric: 'mase' });
  const chosen = performance.now();
  const forecasts = compileForecaster(state).forecastMany(
    series.map(({ entity, values, times }) => ({ entity, values, lastTime: times.at(-1) })),
  );
  const ended = performance.now();
  const { user, system } = process.cpuUsage(usage);
  return {
    cpuSeconds: (user + system) / 1e6,
    result: {
      choosing: (chosen - begun) / 1000,
      forecasting: (ended - chosen) / 1000,
      why,
      notes,
      tried: tried.map(({ name, parameters, scores, seconds, note }) => ({
        name,
        parameters,
        scores,
        seconds,
        note,
      })),
      mase: scoreOf(series, forecasts),
      maseOfShared: scoreOf(
        shared,
        forecasts.filter((_, i) => i % every === 0),
      ),
    },
  };
}

function theirs() {
  const values = shared.map((one) => [...one.values]);
  const said = runPeer(new URL('peer.py', import.meta.url), { values, horizon, season, jobs: 2 });
  const models = Object.entries(said.models).map(([name, { seconds, forecasts }]) => {
    const rows = forecasts.map((row) => Float64Array.from(row));
    return [name, { seconds, scaled: (seconds * count) / shared.length, mase: scoreOf(shared, rows) }];
  });
  const [ets, theta] = Object.values(said.models).map(({ forecasts }) => forecasts);
  const mean = ets.map((row, i) => Float64Array.from(row, (value, h) => (value + theta[i][h]) / 2));
  // Its processes are not this one's: what they took is not known here.
  return {
    cpuSeconds: 0,
    result: {
      versions: said.versions,
      models: Object.fromEntries(models),
      maseOfMean: scoreOf(shared, mean),
    },
  };
}

const samples = { ours: [], theirs: [] };
for (let round = 1; round <= Number(options.rounds); round++) {
  samples.ours.push(await watched(async () => ours()));
  samples.theirs.push(await watched(async () => theirs()));
  const [mine, peer] = [samples.ours.at(-1), samples.theirs.at(-1)];
  const scaled = Object.values(peer.result.models).reduce((sum, model) => sum + model.scaled, 0);
  console.log(
    `round ${round}: ${mine.seconds.toFixed(1)} s (${mine.result.choosing.toFixed(1)} choosing), MASE ${mine.result.mase.toFixed(4)}, of the peer's series ${mine.result.maseOfShared.toFixed(4)}; peer ${scaled.toFixed(0)} s scaled from ${shared.length} series, MASE ${Object.entries(
      peer.result.models,
    )
      .map(([name, model]) => `${name} ${model.mase.toFixed(4)}`)
      .join(', ')}, their mean ${peer.result.maseOfMean.toFixed(4)}`,
  );
}
const ownSeconds = median(samples.ours.map(({ seconds }) => seconds));
const peerSeconds = median(
  samples.theirs.map(({ result }) =>
    Object.values(result.models).reduce((sum, model) => sum + model.scaled, 0),
  ),
);
const [{ result: own }] = samples.ours;
const [{ result: peer }] = samples.theirs;
const bestOfPeer = Math.min(...Object.values(peer.models).map((model) => model.mase), peer.maseOfMean);
const summary = {
  series: count,
  length: Number(options.length),
  horizon,
  ownSeconds,
  peerSeconds,
  peerSeries: shared.length,
  timesFaster: peerSeconds / ownSeconds,
  mase: own.mase,
  maseOfShared: own.maseOfShared,
  bestMaseOfPeer: bestOfPeer,
  reached: { tenTimesFaster: peerSeconds >= 10 * ownSeconds, noWorse: own.maseOfShared <= bestOfPeer },
};
console.log(own.why);
console.log(
  `${summary.timesFaster.toFixed(1)} × as fast; MASE ${own.maseOfShared.toFixed(4)} against ${bestOfPeer.toFixed(4)}, the best of the peer's`,
);
writeFileSync(
  new URL('many-series.json', import.meta.url),
  `${JSON.stringify({ ...provenance(), summary, samples }, null, 2)}\n`,
);
if (!summary.reached.tenTimesFaster || !summary.reached.noWorse) process.exitCode = 1;
