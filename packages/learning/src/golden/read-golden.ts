import { readFileSync } from 'node:fs';
import type { Matrix } from '@assay/data';

/** A file that generate.py in a folder of golden/ wrote. Only tests read it. */
export function readGolden<T>(name: string, folder = 'estimators'): T {
  const url = new URL(`../../../../golden/${folder}/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as T;
}

export type GoldenColumns = Readonly<Record<string, readonly (number | null)[]>>;

export function goldenMatrix(names: readonly string[], columns: GoldenColumns): Matrix {
  const rows = columns[names[0]!]!.length;
  const values = names.flatMap((name) => columns[name]!.map((value) => value ?? Number.NaN));
  return { rows, names, values: Float64Array.from(values) };
}
