import type { Column } from '@assay/data';
import { mean, studentTCdf, variance } from '@assay/statistics';
import { ShapeError } from '../estimators/shape-error.ts';
import type { JsonObject } from '../model/model-state.ts';
import { groupRows } from './row-groups.ts';
import { yardstick } from './yardstick.ts';

/** How well a model does on the rows that have something in common. Plain JSON. */
export interface Slice extends JsonObject {
  /** As `member = casual` or `hour 6 to 12`. */
  readonly name: string;
  readonly column: string;
  readonly rows: number;
  /** The metric on these rows. */
  readonly value: number;
  /** How much dearer a row is here than elsewhere, as a share of what it costs elsewhere; below 0 = cheaper. */
  readonly excess: number | null;
  /** Whether that is so beyond chance. */
  readonly worse: boolean;
}

export interface SliceOptions {
  /** Columns to slice by; entry r belongs to row r of the truth. */
  readonly columns: ReadonlyMap<string, Column>;
  readonly yTrue: Float64Array;
  /** One number a row, or probabilities with `classes`. */
  readonly answers: Float64Array;
  readonly metric: string;
  readonly classes?: number;
  /** Parts that a number is cut into, with about the same number of rows each. Default 4. */
  readonly parts?: number;
  /** Smaller slices are left out: their figure would be chance. Default 30. */
  readonly minRows?: number;
  /** Of each column, the most frequent levels. Default 10. */
  readonly levels?: number;
}

/** The chance that any slice is called worse where none is. */
const FALSE_ALARMS = 0.025;

/**
 * The metric on the rows of each level of a category and on each quarter of a number: where a model that is good in
 * the mean is bad. A slice is called worse by Welch's test (1947) of its row losses against those of all other rows,
 * its level divided by the number of slices that are compared (Bonferroni).
 *
 * @returns worst first by `excess`
 * @throws ShapeError for lengths that do not fit
 * @throws UnknownMetricError for a metric that the task does not have
 * @example evaluateSlices({ columns: table.columns, yTrue, answers, metric: 'rmse' })[0]
 */
export function evaluateSlices(options: SliceOptions): Slice[] {
  const { columns, yTrue, answers, metric, classes, minRows = 30, parts = 4, levels = 10 } = options;
  const fewest = Math.max(2, minRows);
  const judge = yardstick(metric, classes);
  const losses = judge.rowLosses(yTrue, answers);
  const width = classes ?? 1;
  const groups = [...columns].flatMap(([column, values]) => {
    const length = values.kind === 'category' ? values.codes.length : values.values.length;
    if (length !== yTrue.length) {
      throw new ShapeError(`column ${column}`, `${length} values`, `${yTrue.length}, one a row`);
    }
    return groupRows(column, values, { parts, levels }).filter(
      ({ rows }) => rows.length >= fewest && rows.length <= yTrue.length - fewest,
    );
  });
  const level = FALSE_ALARMS / Math.max(1, groups.length);
  return groups
    .map(({ name, column, rows }): Slice => {
      const own = Float64Array.from(rows, (r) => yTrue[r]!);
      const said = new Float64Array(rows.length * width);
      rows.forEach((r, at) => {
        said.set(answers.subarray(r * width, (r + 1) * width), at * width);
      });
      const inside = new Set(rows);
      const [here, elsewhere] = [
        losses.filter((_, r) => inside.has(r)),
        losses.filter((_, r) => !inside.has(r)),
      ];
      const excess = mean(here) / mean(elsewhere) - 1;
      return {
        name,
        column,
        rows: rows.length,
        value: judge.compute(own, said),
        excess: Number.isFinite(excess) ? excess : null,
        worse: chanceOfEqual(here, elsewhere) <= level,
      };
    })
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => (b.excess ?? 0) - (a.excess ?? 0));
}

/** How likely rows that cost the same on average look as much dearer as these: one-sided, by Welch's test. */
function chanceOfEqual(here: Float64Array, elsewhere: Float64Array): number {
  const difference = mean(here) - mean(elsewhere);
  const [own, other] = [variance(here) / here.length, variance(elsewhere) / elsewhere.length];
  if (own + other === 0) return difference > 0 ? 0 : 1;
  const freedom = (own + other) ** 2 / (own ** 2 / (here.length - 1) + other ** 2 / (elsewhere.length - 1));
  return studentTCdf(-difference / Math.sqrt(own + other), freedom);
}
