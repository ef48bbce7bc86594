/** Points of a series: times that rise, and a value for each (NaN = missing). Both arrays have one length. */
export interface Points {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/**
 * Thins a series for drawing: at most `most` points, in which every slice of time keeps its lowest and its highest
 * value, and the series its first and last point. A spike of one row stays visible at any zoom; a mean would hide it.
 * A series that is short enough comes back as it is. Missing values are dropped when thinning.
 *
 * After the M4 aggregation of Jugel et al., "M4: A Visualization-Oriented Time Series Data Aggregation" (VLDB 2014),
 * without the first and last point of each slice, which matter only for lines steeper than a pixel.
 *
 * @param most at least 4
 * @example keepExtremes({ times: [0, 1, 2, 3, 4, 5], values: [0, 9, 0, 0, -9, 0] }, 4)
 * // { times: [0, 1, 4, 5], values: [0, 9, -9, 0] }
 */
export function keepExtremes(points: Points, most: number): Points {
  const { times, values } = points;
  const rows = times.length;
  if (rows <= most) return points;
  const start = times[0]!;
  const end = times[rows - 1]!;
  const slices = Math.max(1, Math.floor((most - 2) / 2));
  const width = (end - start) / slices || 1;
  const kept: number[] = [];
  let low = -1;
  let high = -1;
  let slice = 0;
  const close = () => {
    if (low >= 0) kept.push(...(low === high ? [low] : low < high ? [low, high] : [high, low]));
    low = -1;
    high = -1;
  };
  // The ends are kept by themselves, so that zooming never moves the edges.
  for (let row = 1; row < rows - 1; row++) {
    const value = values[row]!;
    const now = Math.min(slices - 1, Math.floor((times[row]! - start) / width));
    if (now !== slice) {
      close();
      slice = now;
    }
    if (Number.isNaN(value)) continue;
    if (low < 0 || value < values[low]!) low = row;
    if (high < 0 || value > values[high]!) high = row;
  }
  close();
  const rowsKept = [0, ...kept, rows - 1];
  return { times: rowsKept.map((row) => times[row]!), values: rowsKept.map((row) => values[row]!) };
}
