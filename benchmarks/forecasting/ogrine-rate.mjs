// The generated rate of ogrine-rate, seven days ahead: skill of the default choice over the baselines, with its interval.
import { readFileSync, writeFileSync } from 'node:fs';
import {
  backtestBetween,
  chooseForecaster,
  evaluateForecast,
  fitAdaptiveHorizons,
  measureHorizons,
  seriesUntil,
} from '@assay/learning';
import { provenance } from '../peers/machine.mjs';

const day = 86_400_000;
const settings = { horizon: 7, stepMs: day, season: 7 };
const { rates } = JSON.parse(
  readFileSync(new URL('../../data-files/ogrine-rate/rates.json', import.meta.url)),
);
const series = [
  {
    entity: '',
    times: Float64Array.from(rates, ({ datetime }) => Date.parse(datetime)),
    values: Float64Array.from(rates, ({ rate }) => rate),
  },
];
const { times } = series[0];
const at = (share) => times[Math.round(times.length * share) - 1];
const parts = { trainTo: at(0.7), validationTo: at(0.85), holdoutTo: times.at(-1) };

const begun = performance.now();
const choice = chooseForecaster(seriesUntil(series, parts.trainTo), settings, { seed: 42 });
const chosen = performance.now();
const evaluation = evaluateForecast({
  state: choice.state,
  series,
  settings,
  ...parts,
  metric: 'mase',
  seed: 42,
});
const test = (after, until) =>
  backtestBetween({ series, settings, model: choice.state, every: 1 }, after, until);
const fitted = fitAdaptiveHorizons(test(parts.trainTo, parts.validationTo), [0.8, 0.95], settings);
const { levels } = measureHorizons(fitted, test(parts.validationTo, parts.holdoutTo));

const { holdout } = evaluation;
const naive = holdout.skill.naive;
console.log(choice.why);
console.log(
  `${((chosen - begun) / 1000).toFixed(1)} s to choose; MASE ${holdout.model.mase.toFixed(3)}, naive ${holdout.baselines.naive.mase.toFixed(3)}, best baseline ${holdout.bestBaseline}`,
);
console.log(
  `skill over naive ${naive.skill.toFixed(3)}, ${naive.low?.toFixed(3)} to ${naive.high?.toFixed(3)} (${100 * naive.confidence} %): ${naive.verdict}`,
);
console.log(evaluation.sentence);
for (const { level, coverage } of levels) {
  console.log(
    `${100 * level} % intervals hold ${coverage.map((held) => (100 * held).toFixed(1)).join(', ')} % (by day)`,
  );
}
writeFileSync(
  new URL('ogrine-rate.json', import.meta.url),
  `${JSON.stringify({ ...provenance(), why: choice.why, tried: choice.tried, notes: choice.notes, evaluation, levels }, null, 2)}\n`,
);
// Never worse than naive beyond the interval.
if (naive.verdict === 'worse') process.exitCode = 1;
