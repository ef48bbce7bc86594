import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  compileForecaster,
  forecasterNamed,
  forecasters,
  mase,
  meanOverSeries,
  smape,
} from '@assay/learning';
import { m4Hourly, m4HourlySettings } from './m4-series.mjs';

/** As the competition published them (Makridakis, Spiliotis and Assimakopoulos 2018): sMAPE, MASE. */
const published = {
  naive: [43.003, 11.608],
  'seasonal-naive': [13.912, 1.193],
  theta: [18.138, 2.455],
};

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: [...forecasters.keys()].join(',') } },
});
const shared = process.env.ASSAY_SHARED_DATA;
const folder = positionals[0] ?? (shared === undefined ? undefined : join(shared, 'm4'));
if (folder === undefined || !existsSync(join(folder, 'Hourly-train.csv'))) {
  console.error(
    `no Hourly-train.csv in ${folder ?? 'nowhere'}: name its folder as the argument, or the folder above "m4" in ASSAY_SHARED_DATA`,
  );
  process.exit(1);
}

const series = m4Hourly(folder);
const { season } = m4HourlySettings;

function scoresOf(name) {
  const forecaster = forecasterNamed(name);
  const started = performance.now();
  const scores = series.map((one) => {
    const state = forecaster.fit([one], m4HourlySettings, {}, { seed: 42 });
    const forecast = compileForecaster(state).forecast(one.values, one.times.at(-1));
    return {
      smape: smape(one.actual, forecast),
      mase: mase(one.values, one.actual, forecast, season),
    };
  });
  const seconds = (performance.now() - started) / 1000;
  return {
    smape: meanOverSeries(scores.map((score) => score.smape)),
    mase: meanOverSeries(scores.map((score) => score.mase)),
    seconds,
  };
}

const results = {};
console.log(`${series.length} series      sMAPE      MASE  published           s`);
for (const name of options.only.split(',')) {
  const scores = scoresOf(name);
  const figures = [scores.smape.mean, scores.mase.mean].map((figure) => figure.toFixed(3));
  const expected = published[name]?.map((figure) => figure.toFixed(3));
  const same = expected?.every((figure, i) => figure === figures[i]);
  results[name] = { ...scores, published: published[name] ?? null };
  const verdict = expected === undefined ? '' : `${expected.join(' / ')} ${same ? '✓' : '✗'}`;
  console.log(
    `${name.padEnd(15)} ${figures[0].padStart(8)} ${figures[1].padStart(9)}  ${verdict.padEnd(18)} ${scores.seconds.toFixed(1)}`,
  );
  if (same === false) process.exitCode = 1;
}
writeFileSync(
  new URL('result.json', import.meta.url),
  `${JSON.stringify({ series: series.length, settings: m4HourlySettings, node: process.version, results }, null, 2)}\n`,
);
