import type { KeyValue } from '@assay/contracts';

/** Keys and values as the two arrays that `unnest` takes, in the order of the keys: writers lock rows in one order. */
export function keyValueColumns(pairs: readonly KeyValue[]): [string[], string[]] {
  const sorted = [...pairs].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return [sorted.map(({ key }) => key), sorted.map(({ value }) => value)];
}

/** Several lists of keys and values as three arrays: the number of the list (from 1), the key, the value. */
export function keyValueItems(lists: readonly (readonly KeyValue[])[]): {
  items: number[];
  keys: string[];
  values: string[];
} {
  const columns = lists.map(keyValueColumns);
  return {
    items: columns.flatMap(([keys], list) => keys.map(() => list + 1)),
    keys: columns.flatMap(([keys]) => keys),
    values: columns.flatMap(([, values]) => values),
  };
}
