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
  /** What the model answered in training. */
  readonly value: number;
}

/** A few rows that show what a version must answer, whoever serves it. */
export interface Example {
  readonly rows: readonly ExampleRow[];
}

export function writeExample(example: Example): Uint8Array {
  return jsonBytes({
    rows: example.rows.map(({ row, history, features, value }) => ({
      row,
      history,
      features: toExact(features),
      value: toExact([value])[0],
    })),
  });
}

/** @throws BundleError BUNDLE_CONTENT when the file does not hold rows with their expected outcome */
export function readExample(bytes: Uint8Array): Example {
  const read = readJson(bundlePaths.example, bytes) as { rows?: unknown } | null;
  if (!Array.isArray(read?.rows)) {
    throw new BundleError('BUNDLE_CONTENT', bundlePaths.example, 'has no rows');
  }
  return { rows: read.rows.map(readRow) };
}

function readRow(entry: unknown, i: number): ExampleRow {
  const { row, history, features, value } = (entry ?? {}) as Record<string, unknown>;
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
  };
}
