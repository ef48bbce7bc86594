// What a user gets who names no forecaster: the choice on the training part, the forecast of what came, its intervals.
import {
  applyInterval,
  chooseForecaster,
  compileForecaster,
  fitHorizons,
  mase,
  meanOverSeries,
  smape,
} from '@assay/learning';

const levels = [0.8, 0.95];

/** @param series with `actual`, which nothing but the scores looks at */
export function defaultChoice(series, settings) {
  const usage = process.cpuUsage();
  const begun = performance.now();
  const training = series.map(({ entity, times, values }) => ({ entity, times, values }));
  const choice = chooseForecaster(training, settings, { seed: 42 });
  const compiled = compileForecaster(choice.state);
  const pasts = training.map(({ entity, values, times }) => ({ entity, values, lastTime: times.at(-1) }));
  const forecasts = compiled.forecastMany(pasts);
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(usage);
  const uncertainty = fitHorizons(choice.backtest, levels, { scaled: true });
  const scoresOf = (score) => meanOverSeries(series.map((one, i) => score(one, forecasts[i])));
  return {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    why: choice.why,
    notes: choice.notes,
    tried: choice.tried,
    smape: scoresOf((one, forecast) => smape(one.actual, forecast)),
    mase: scoresOf((one, forecast) => mase(one.values, one.actual, forecast, settings.season)),
    coverage: coverageOf(series, forecasts, uncertainty, compiled, settings.horizon),
  };
}

/** Share of the values that came inside the intervals: over all, and by step. */
function coverageOf(series, forecasts, uncertainty, compiled, horizon) {
  return levels.map((level) => {
    const inside = new Array(horizon).fill(0);
    let width = 0;
    for (const [i, { values, actual }] of series.entries()) {
      const scale = compiled.scaleOf(values);
      for (let h = 0; h < horizon; h++) {
        const found = applyInterval(uncertainty, forecasts[i][h], h + 1, scale).find(
          (one) => one.level === level,
        );
        if (found.low <= actual[h] && actual[h] <= found.high) inside[h] += 1;
        width += (found.high - found.low) / scale;
      }
    }
    const cells = series.length * horizon;
    return {
      level,
      coverage: inside.reduce((sum, held) => sum + held, 0) / cells,
      bySteps: inside.map((held) => held / series.length),
      meanWidthInUsualChanges: width / cells,
    };
  });
}
