import type { Column } from '@assay/data';
import { blockBootstrap, createRandom, quantileBinEdges } from '@assay/statistics';
import { ShapeError } from '../estimators/shape-error.ts';
import type { JsonObject } from '../model/model-state.ts';
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
  /** Whether that is so beyond chance: its bootstrap interval, as wide as the number of slices asks for, is above 0. */
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
  readonly seed: number;
  /** Parts that a number is cut into, with about the same number of rows each. Default 4. */
  readonly parts?: number;
  /** Smaller slices are left out: their figure would be chance. Default 30. */
  readonly minRows?: number;
  /** Of each column, the most frequent levels. Default 10. */
  readonly levels?: number;
}

const RESAMPLES = 1000;
const CONFIDENCE = 0.95;

/**
 * The metric on the rows of each level of a category and on each quarter of a number: where a model that is good in
 * the mean is bad. As many slices are compared, the interval of each is widened (Bonferroni) before one is called
 * worse.
 *
 * @returns worst first by `excess`
 * @throws ShapeError for lengths that do not fit
 * @throws UnknownMetricError for a metric that the task does not have
 * @example evaluateSlices({ columns: table.columns, yTrue, answers, metric: 'rmse', seed: 42 })[0]
 */
export function evaluateSlices(options: SliceOptions): Slice[] {
  const { columns, yTrue, answers, metric, classes, seed, minRows = 30 } = options;
  const judge = yardstick(metric, classes);
  const losses = judge.rowLosses(yTrue, answers);
  const width = classes ?? 1;
  const groups = [...columns].flatMap(([column, values]) => {
    const length = values.kind === 'category' ? values.codes.length : values.values.length;
    if (length !== yTrue.length) {
      throw new ShapeError(`column ${column}`, `${length} values`, `${yTrue.length}, one a row`);
    }
    return groupsOf(column, values, options).filter(
      ({ rows }) => rows.length >= minRows && rows.length <= yTrue.length - minRows,
    );
  });
  const tail = (1 - CONFIDENCE) / 2 / Math.max(1, groups.length);
  return groups
    .map(({ name, column, rows }, i): Slice => {
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
      const excess = meanOf(here) / meanOf(elsewhere) - 1;
      return {
        name,
        column,
        rows: rows.length,
        value: judge.compute(own, said),
        excess: Number.isFinite(excess) ? excess : null,
        worse: isWorse(here, elsewhere, seed + i, tail),
      };
    })
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => (b.excess ?? 0) - (a.excess ?? 0));
}

interface Group {
  readonly name: string;
  readonly column: string;
  readonly rows: number[];
}

function groupsOf(column: string, values: Column, { parts = 4, levels = 10 }: SliceOptions): Group[] {
  switch (values.kind) {
    case 'category':
      return values.levels
        .map((level, code) => ({
          name: `${column} = ${level}`,
          column,
          rows: rowsWhere(values.codes, (own) => own === code),
        }))
        .sort((a, b) => b.rows.length - a.rows.length)
        .slice(0, levels);
    case 'number':
      return groupsOfNumber(column, values.values, parts);
    case 'time':
      return [];
  }
}

function groupsOfNumber(column: string, values: Float64Array, parts: number): Group[] {
  const known = values.filter((value) => Number.isFinite(value));
  if (known.length === 0) return [];
  const distinct = [...new Set(known)].sort((a, b) => a - b);
  if (distinct.length <= parts) {
    return distinct.map((value) => ({
      name: `${column} = ${value}`,
      column,
      rows: rowsWhere(values, (own) => own === value),
    }));
  }
  const edges = quantileBinEdges(known, parts);
  return Array.from({ length: edges.length + 1 }, (_, bin) => {
    const [low, high] = [edges[bin - 1], edges[bin]];
    return {
      name: nameOf(column, low, high),
      column,
      rows: rowsWhere(
        values,
        (own) =>
          Number.isFinite(own) && (low === undefined || own > low) && (high === undefined || own <= high),
      ),
    };
  });
}

function nameOf(column: string, low: number | undefined, high: number | undefined): string {
  const [from, to] = [low, high].map((edge) => edge && Number(edge.toPrecision(4)));
  if (low === undefined) return `${column} up to ${to}`;
  return high === undefined ? `${column} above ${from}` : `${column} ${from} to ${to}`;
}

function rowsWhere(values: Float64Array | Int32Array, holds: (value: number) => boolean): number[] {
  const rows: number[] = [];
  for (let r = 0; r < values.length; r++) if (holds(values[r]!)) rows.push(r);
  return rows;
}

/** Both sides are drawn anew by themselves; a slice is worse where nearly no draw says otherwise. */
function isWorse(here: Float64Array, elsewhere: Float64Array, seed: number, tail: number): boolean {
  const random = createRandom(seed);
  const [a, b] = [new Int32Array(here.length), new Int32Array(elsewhere.length)];
  let notWorse = 0;
  for (let k = 0; k < RESAMPLES; k++) {
    blockBootstrap(a, 1, random);
    blockBootstrap(b, 1, random);
    if (meanOf(here, a) <= meanOf(elsewhere, b)) notWorse++;
  }
  return notWorse / RESAMPLES <= tail;
}

function meanOf(values: Float64Array, rows?: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[rows === undefined ? i : rows[i]!]!;
  return sum / values.length;
}
