import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compileForecaster, forecasterNamed, mase, meanOverSeries, smape } from '@assay/learning';
import { provenance, watched } from '../peers/machine.mjs';
import { defaultChoice } from './default-choice.mjs';
import { m4Hourly, m4HourlySettings } from './m4-series.mjs';

/** As the competition published them (Makridakis, Spiliotis and Assimakopoulos 2018): sMAPE, MASE. */
const published = {
  naive: [43.003, 11.608],
  'seasonal-naive': [13.912, 1.193],
  theta: [18.138, 2.455],
};

/** Of the competition's winner (Smyl), and what the default choice may take. */
const winner = { smape: 9.328, mase: 0.893 };
const mostSeconds = 60;
/** Points that the measured coverage may be off. */
const mostOff = 0.03;

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: 'naive,seasonal-naive,theta,ets' } },
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

const choice = await watched(async () => {
  const result = defaultChoice(series, m4HourlySettings);
  return { cpuSeconds: result.cpuSeconds, result };
});
const { smape: ownSmape, mase: ownMase, coverage, why, seconds } = choice.result;
const reached = {
  smape: ownSmape.mean < winner.smape,
  mase: ownMase.mean < winner.mase,
  seconds: seconds < mostSeconds,
  coverage: coverage.every(({ level, coverage: held }) => Math.abs(held - level) <= mostOff),
};
const mark = (isReached) => (isReached ? '✓' : '✗');
console.log(`\ndefault choice: ${why}`);
console.log(
  `sMAPE ${ownSmape.mean.toFixed(3)} (winner of the competition ${winner.smape}) ${mark(reached.smape)}`,
);
console.log(`MASE  ${ownMase.mean.toFixed(3)} (${winner.mase}) ${mark(reached.mase)}`);
console.log(
  `${seconds.toFixed(1)} s, ${choice.cpuSeconds.toFixed(1)} of processors, ${choice.others?.toFixed(2) ?? '?'} cores busy with others ${mark(reached.seconds)}`,
);
for (const { level, coverage: held, bySteps } of coverage) {
  const steps = [1, 12, 24, 48].map((step) => `${step} h ${(100 * bySteps[step - 1]).toFixed(1)}`).join(', ');
  console.log(`${100 * level} % intervals hold ${(100 * held).toFixed(1)} % (${steps})`);
}
// A run that others disturbed says nothing of seconds.
if (
  Object.entries(reached).some(([name, isReached]) => !isReached && !(name === 'seconds' && !choice.quiet))
) {
  process.exitCode = 1;
}
writeFileSync(
  new URL('result.json', import.meta.url),
  `${JSON.stringify({ ...provenance(), series: series.length, settings: m4HourlySettings, results, winner, choice, reached }, null, 2)}\n`,
);
