import type { ForecastReply, TimeSeries } from '@assay/contracts';

export interface ForecastSeries {
  /** Shared times (seconds), then: observed, forecast, and low and high of each level. */
  readonly data: [number[], ...(number | null)[][]];
  /** Widest first. */
  readonly levels: readonly number[];
}

/**
 * History and forecast on one axis. The forecast begins at the last observed value, where all its intervals are a point, so
 * that the picture has no gap.
 *
 * @param field of the reply that holds the value
 */
export function forecastSeries(observed: TimeSeries, reply: ForecastReply, field: string): ForecastSeries {
  const origin = Date.parse(reply.origin) / 1000;
  const steps = reply.forecasts;
  const levels = [
    ...new Set(steps.flatMap(({ intervals = [] }) => intervals.map(({ level }) => level))),
  ].sort((a, b) => b - a);
  const past = observed.times.map((time, i) => [time, observed.values[i] ?? null] as const);
  const last = [...past].reverse().find(([time, value]) => time <= origin && value !== null)?.[1] ?? null;
  const known = new Map(past);
  const ahead = new Map<number, (number | null)[]>([[origin, [last, ...levels.flatMap(() => [last, last])]]]);
  for (const step of steps) {
    const value = step[field];
    const ends = levels.flatMap((level) => {
      const found = step.intervals?.find((one) => one.level === level);
      return [found?.low ?? null, found?.high ?? null];
    });
    ahead.set(Date.parse(step.datetime) / 1000, [typeof value === 'number' ? value : null, ...ends]);
  }
  const times = [...new Set([...known.keys(), ...ahead.keys()])].sort((a, b) => a - b);
  const columns = Array.from({ length: 1 + 2 * levels.length }, (_, column) =>
    times.map((time) => ahead.get(time)?.[column] ?? null),
  );
  return { data: [times, times.map((time) => known.get(time) ?? null), ...columns], levels };
}
