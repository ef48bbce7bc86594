import type { Matrix, Table } from '@assay/data';
import type { FeaturePipeline } from '@assay/features';
import { asJson, type BlockArray, decodeBlocks, encodeBlocks } from '../array-blocks.ts';
import { type StoredColumn, storeColumns, tableOfColumns } from '../table-columns.ts';

export const sides = ['train', 'validation', 'holdout'] as const;
export type Side = (typeof sides)[number];

/** Rows of one side of the split, with their features and a finite target. */
export interface PreparedSide {
  readonly X: Matrix;
  readonly y: Float64Array;
  /** Row numbers in the table. */
  readonly rows: Int32Array;
}

/** What a training on rows works on: made once by the task `prepare`, read by all tasks after it. */
export interface PreparedRows {
  readonly pipeline: FeaturePipeline;
  /** The declared columns of all rows, in order of (entity, time) where there is a time. */
  readonly table: Table;
  readonly sides: Readonly<Record<Side, PreparedSide>>;
}

interface Header {
  readonly kind: 'rows';
  readonly pipeline: FeaturePipeline;
  readonly columns: readonly StoredColumn[];
}

export function encodeRows({ pipeline, table, sides: parts }: PreparedRows): Uint8Array<ArrayBuffer> {
  const { columns, arrays }: { columns: StoredColumn[]; arrays: Record<string, BlockArray> } =
    storeColumns(table);
  for (const side of sides) {
    arrays[`${side} X`] = parts[side].X.values;
    arrays[`${side} y`] = parts[side].y;
    arrays[`${side} rows`] = parts[side].rows;
  }
  return encodeBlocks(asJson({ kind: 'rows', pipeline, columns } satisfies Header) as never, arrays);
}

/** Reads in place: the arrays are views on the buffer, which may be shared between threads. */
export function decodeRows(buffer: ArrayBufferLike): PreparedRows {
  const { header, arrays } = decodeBlocks(buffer);
  const { pipeline, columns } = header as unknown as Header;
  const floats = (name: string) => arrays[name] as Float64Array;
  const ints = (name: string) => arrays[name] as Int32Array;
  const side = (name: Side): PreparedSide => {
    const rows = ints(`${name} rows`);
    return {
      X: { rows: rows.length, names: pipeline.names, values: floats(`${name} X`) },
      y: floats(`${name} y`),
      rows,
    };
  };
  return {
    pipeline,
    table: tableOfColumns(columns, arrays),
    sides: { train: side('train'), validation: side('validation'), holdout: side('holdout') },
  };
}
