import type { SeriesPictureView } from '@assay/contracts';

export interface PictureSeries {
  /**
   * Shared times (seconds), then what came, then for forecasts in turn (every second one apart, as one may begin where
   * the one before it ends): the forecast, and low and high of each level.
   */
  readonly data: [number[], ...(number | null)[][]];
  /** Widest first. */
  readonly levels: readonly number[];
}

/** Lines of forecasts that do not overlap. */
export const turns = 2;

/** A held-out series and what would have been said of it, on one axis. Each forecast begins at the last value it knew. */
export function pictureSeries({ values, lastTime, stepMs, forecasts }: SeriesPictureView): PictureSeries {
  const first = lastTime - (values.length - 1) * stepMs;
  const levels = [...new Set(forecasts.flatMap(({ intervals }) => intervals.map(({ level }) => level)))].sort(
    (a, b) => b - a,
  );
  const times = values.map((_, i) => (first + i * stepMs) / 1000);
  const width = 1 + 2 * levels.length;
  const lines = Array.from({ length: turns * width }, () => values.map((): number | null => null));
  for (const [turn, forecast] of forecasts.entries()) {
    const begin = Math.round((forecast.origin - first) / stepMs);
    const own = lines.slice((turn % turns) * width, (turn % turns) * width + width);
    const last = values[begin] ?? null;
    for (const line of own) if (begin >= 0 && begin < times.length) line[begin] = last;
    for (const [h, value] of forecast.values.entries()) {
      const at = begin + h + 1;
      if (at < 0 || at >= times.length) continue;
      own[0]![at] = value;
      for (const [j, level] of levels.entries()) {
        const interval = forecast.intervals.find((one) => one.level === level);
        own[1 + 2 * j]![at] = interval?.low[h] ?? null;
        own[2 + 2 * j]![at] = interval?.high[h] ?? null;
      }
    }
  }
  return { data: [times, [...values], ...lines], levels };
}
