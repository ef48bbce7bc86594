import type { TypedRow } from '@assay/data';
import { BundleError } from './bundle-error.ts';
import { bundlePaths } from './bundle-file.ts';
import { type ExactNumber, fromExact, toExact } from './exact-numbers.ts';
import { jsonBytes, readJson } from './json-file.ts';

/** A raw row as a request brings it, with what training made of it. */
export interface ExampleRow {
  readonly row: TypedRow;
  /** Rows of the same entity before it, the oldest first. */
  readonly history: readonly TypedRow[];
  /** The features that training worked out, `NaN` = missing. */
  readonly features: Float64Array;
  /** What the model answered in training; of classes the number of the class. */
  readonly value: number;
  /** Of classes: the probability of each, calibrated as they are served. */
  readonly probabilities?: Float64Array;
}

/** Stored observations of an entity, with what training made of them and forecast from them. */
export interface ExampleForecast {
  /** The oldest first. */
  readonly history: readonly TypedRow[];
  /** The same on a regular clock, `NaN` = gap. */
  readonly series: Float64Array;
  /** A value a step. */
  readonly values: Float64Array;
  /** Key of the entity; absent where the use case has none. */
  readonly entity?: string;
}

/** A few inputs that show what a version must answer, whoever serves it. */
export interface Example {
  readonly rows: readonly ExampleRow[];
  /** Of a forecast in place of `rows`, which are none then. */
  readonly forecasts?: readonly ExampleForecast[];
}

export function countExamples({ rows, forecasts = [] }: Example): number {
  return rows.length + forecasts.length;
}

export function writeExample({ rows, forecasts }: Example): Uint8Array {
  return jsonBytes({
    rows: rows.map(({ row, history, features, value, probabilities }) => ({
      row,
      history,
      features: toExact(features),
      value: toExact([value])[0],
      ...(probabilities === undefined ? {} : { probabilities: toExact(probabilities) }),
    })),
    ...(forecasts === undefined
      ? {}
      : {
          forecasts: forecasts.map(({ history, series, values, entity }) => ({
            history,
            series: toExact(series),
            values: toExact(values),
            ...(entity !== undefined && { entity }),
          })),
        }),
  });
}

/** @throws BundleError BUNDLE_CONTENT when the file does not hold inputs with their expected outcome */
export function readExample(bytes: Uint8Array): Example {
  const read = readJson(bundlePaths.example, bytes) as { rows?: unknown; forecasts?: unknown } | null;
  if (!Array.isArray(read?.rows)) {
    throw new BundleError('BUNDLE_CONTENT', bundlePaths.example, 'has no rows');
  }
  const rows = read.rows.map(readRow);
  return Array.isArray(read.forecasts) ? { rows, forecasts: read.forecasts.map(readForecast) } : { rows };
}

function readRow(entry: unknown, i: number): ExampleRow {
  const { row, history, features, value, probabilities } = (entry ?? {}) as Record<string, unknown>;
  const isWhole =
    typeof row === 'object' &&
    row !== null &&
    Array.isArray(history) &&
    Array.isArray(features) &&
    value !== undefined;
  if (!isWhole) throw new BundleError('BUNDLE_CONTENT', bundlePaths.example, `row ${i} is not whole`);
  return {
    row: row as TypedRow,
    history: history as TypedRow[],
    features: fromExact(features as ExactNumber[]),
    value: fromExact([value as ExactNumber])[0]!,
    ...(Array.isArray(probabilities) ? { probabilities: fromExact(probabilities) } : {}),
  };
}

function readForecast(entry: unknown, i: number): ExampleForecast {
  const { history, series, values, entity } = (entry ?? {}) as Record<string, unknown>;
  if (!Array.isArray(history) || !Array.isArray(series) || !Array.isArray(values)) {
    throw new BundleError('BUNDLE_CONTENT', bundlePaths.example, `forecast ${i} is not whole`);
  }
  return {
    history: history as TypedRow[],
    series: fromExact(series),
    values: fromExact(values),
    ...(typeof entity === 'string' && { entity }),
  };
}
