const day = 86_400_000;

/** A rate by the day with a week in it: a small forecast. */
export function rateYaml(more: { name?: string; trials?: number; extra?: string } = {}): string {
  return `name: ${more.name ?? 'weekly-rate'}
source: { path: "rates*.json", rows: $.rates }
columns:
  datetime: { type: datetime, role: time }
  rate: { type: number, min: 0 }
target: { name: rate, task: forecast, value: rate, horizon: 7, step: 1d, season: 7 }
candidates:
  naive: {}
  ets: {}
  ridge: { lags: [3, 14] }
tune: { trials: ${more.trials ?? 4}, metric: mase, seed: 5 }
${more.extra ?? ''}`;
}

/** Rates of so many days from 2020 on, some of them missing; the same seed, the same rates. */
export function rateJson(days: number, seed = 1): string {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  const rates = [];
  for (let i = 0; i < days; i += 1) {
    const rate = 100 + 0.05 * i + 10 * Math.sin((2 * Math.PI * i) / 7) + 4 * random();
    if (i % 61 === 40) continue;
    rates.push({
      id: i,
      datetime: new Date(Date.UTC(2020, 0, 1) + i * day).toISOString(),
      rate: Number(rate.toFixed(3)),
    });
  }
  return JSON.stringify({ status: 'success', count: rates.length, rates });
}
