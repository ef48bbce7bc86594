import type { Column } from '@assay/data';
import { quantileBinEdges } from '@assay/statistics';

/** Rows that have something in common. */
export interface RowGroup {
  readonly name: string;
  readonly column: string;
  readonly rows: number[];
}

/**
 * The rows of each level of a category (the most frequent ones), or of each part of a number cut at its quantiles (of
 * each value where there are no more values than parts); none of a time.
 */
export function groupRows(
  column: string,
  values: Column,
  { parts, levels }: { readonly parts: number; readonly levels: number },
): RowGroup[] {
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

function groupsOfNumber(column: string, values: Float64Array, parts: number): RowGroup[] {
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
