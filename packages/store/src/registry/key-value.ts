import type { KeyValue } from '@assay/contracts';

/** Keys and values as the two arrays that `unnest` takes, in the order of the keys: writers lock rows in one order. */
export function keyValueColumns(pairs: readonly KeyValue[]): [string[], string[]] {
  const sorted = [...pairs].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return [sorted.map(({ key }) => key), sorted.map(({ value }) => value)];
}
