import type { Matrix } from '@assay/data';
import { baseOf, type LagDesign, usualReach } from './lag-design.ts';
import { lagFeatures } from './lag-features.ts';
import type { LagView } from './lag-view.ts';

/** A series to learn from: its view, and where its values were really known. */
export interface TaughtSeries {
  readonly view: LagView;
  /** NaN = a gap, which teaches nothing; its end is the view's. */
  readonly values: Float64Array;
}

/**
 * The rows of many series, in one flat column-major matrix: at most `mostRows` of them, evenly over series and time.
 * Costs series × length to count and rows × features to fill.
 *
 * @returns undefined where no step has a value to be told relative to
 */
export function lagMatrix(
  series: readonly TaughtSeries[],
  design: LagDesign,
  ahead: number,
  mostRows: number,
): { X: Matrix; y: Float64Array } | undefined {
  const base = baseOf(design, ahead);
  const reach = usualReach(design) + ahead - 1;
  // The beginning of a series lacks features that a forecast will have; it teaches only where there is little else.
  const starts = series.map(({ view }) => (view.length > 2 * reach ? reach : base));
  const total = series.reduce((sum, { view }, s) => sum + Math.max(0, view.length - starts[s]!), 0);
  const features = lagFeatures(design, ahead);
  const capacity = Math.min(total, mostRows);
  const [owners, steps] = [new Int32Array(capacity), new Int32Array(capacity)];
  let [rows, seen, taken] = [0, 0, 0];
  for (const [s, { view, values }] of series.entries()) {
    const skipped = values.length - view.length;
    for (let t = starts[s]!; t < view.length; t++) {
      seen += 1;
      // Every so-manyth of all, counted in whole numbers.
      if (Math.floor((seen * capacity) / total) === taken) continue;
      taken += 1;
      if (!Number.isFinite(values[skipped + t]!) || view.scale === 0) continue;
      owners[rows] = s;
      steps[rows] = t;
      rows += 1;
    }
  }
  if (rows === 0) return undefined;
  const values = new Float64Array(rows * features.length);
  for (const [c, feature] of features.entries()) {
    for (let r = 0; r < rows; r++) values[c * rows + r] = feature.of(series[owners[r]!]!.view, steps[r]!);
  }
  const y = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    const { view } = series[owners[r]!]!;
    const t = steps[r]!;
    y[r] = (view.y[t]! - view.y[t - base]!) / view.scale;
  }
  return { X: { rows, names: features.map(({ name }) => name), values }, y };
}
