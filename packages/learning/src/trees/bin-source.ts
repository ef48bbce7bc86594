import type { Matrix, NumberSource } from '@assay/data';
import { throwIfCancelled } from '../estimators/fit-context.ts';
import { ShapeError } from '../estimators/shape-error.ts';
import { binColumn, strideOf } from './binned-features.ts';
import type { BinnedTable } from './binned-table.ts';
import { rowsWithWeight } from './rows-with-weight.ts';

export interface BinSourceOptions {
  /** Columns that are features; default all. */
  readonly features?: readonly string[];
  /** 2 to 255, for values; missing has a bin of its own. Default 255. */
  readonly maxBins?: number;
  /** Names of features whose values are category codes. */
  readonly categories?: readonly string[];
  readonly signal?: AbortSignal;
  /** Counts features. */
  readonly onProgress?: (progress: { done: number; total: number }) => void;
}

/**
 * The bins of a table that is too long to be held: one column after the other is read and cut, so that of the values no
 * more than a column is there at once, and of the table a byte a value. The same bins as `binTable` makes of the same
 * values.
 *
 * @throws ShapeError for a feature that the source does not have, or a category that is no code
 * @throws CancelledError when the signal fires
 * @example
 * const file = await openParquetNumbers('rides.parquet');
 * const features = file.names.filter((name) => name !== 'duration');
 * const bins = await binSource(file, { features });
 * const y = await file.column('duration');
 * estimatorNamed('gradient-boosting').fit(withoutValues(bins, features), y, {}, { seed: 1, bins: [bins] });
 */
export async function binSource(
  source: NumberSource,
  { features = source.names, maxBins = 255, categories = [], signal, onProgress }: BinSourceOptions = {},
): Promise<BinnedTable> {
  const unknown = features.find((name) => !source.names.includes(name));
  if (unknown !== undefined) throw new ShapeError('feature', `"${unknown}"`, source.names.join(', '));
  const { rows } = source;
  const names = [...features].sort((a, b) => (a < b ? -1 : 1));
  const stride = strideOf(names.length);
  const bins = new Uint8Array(new SharedArrayBuffer(rows * stride));
  const counted = rowsWithWeight(rows, undefined);
  const values = new Float64Array(rows);
  const columns: ReturnType<typeof binColumn>[] = [];
  for (const [place, name] of names.entries()) {
    throwIfCancelled({ seed: 0, ...(signal && { signal }) });
    await source.column(name, values);
    const isCategory = categories.includes(name);
    columns.push(binColumn(name, values, { counted, maxBins, isCategory, bins, place, stride }));
    onProgress?.({ done: place + 1, total: names.length });
  }
  return {
    rows,
    features: names.length,
    stride,
    bins,
    words: new Uint32Array(bins.buffer),
    edges: columns.map(({ edges }) => edges),
    categories: columns.map((column) => column.categories),
    names,
    maxBins,
    categorical: names.filter((name) => categories.includes(name)),
  };
}

/**
 * What stands for the matrix in a fit that is given its bins: names and rows, no values.
 *
 * @param features in the order in which the model is to take them; default by name
 */
export function withoutValues({ rows, names }: BinnedTable, features: readonly string[] = names): Matrix {
  return { rows, names: features, values: new Float64Array(0) };
}
