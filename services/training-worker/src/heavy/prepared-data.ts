import { type Column, createTable, type Matrix, type Table } from '@assay/data';
import type { FeaturePipeline } from '@assay/features';
import { asJson, type BlockArray, decodeBlocks, encodeBlocks } from './array-blocks.ts';

export const sides = ['train', 'validation', 'holdout'] as const;
export type Side = (typeof sides)[number];

/** Rows of one side of the split, with their features and a finite target. */
export interface PreparedSide {
  readonly X: Matrix;
  readonly y: Float64Array;
  /** Row numbers in the table. */
  readonly rows: Int32Array;
}

/** What a training works on: made once by the task `prepare`, read by all tasks after it. */
export interface PreparedData {
  readonly pipeline: FeaturePipeline;
  /** The declared columns of all rows, in order of (entity, time) where there is a time. */
  readonly table: Table;
  readonly sides: Readonly<Record<Side, PreparedSide>>;
}

interface Header {
  readonly pipeline: FeaturePipeline;
  readonly columns: readonly { name: string; kind: Column['kind']; levels?: readonly string[] }[];
}

export function encodePrepared({ pipeline, table, sides: parts }: PreparedData): Uint8Array<ArrayBuffer> {
  const arrays: Record<string, BlockArray> = {};
  const columns = [...table.columns].map(([name, column]) => {
    arrays[`column ${name}`] = column.kind === 'category' ? column.codes : column.values;
    return { name, kind: column.kind, ...(column.kind === 'category' ? { levels: column.levels } : {}) };
  });
  for (const side of sides) {
    arrays[`${side} X`] = parts[side].X.values;
    arrays[`${side} y`] = parts[side].y;
    arrays[`${side} rows`] = parts[side].rows;
  }
  return encodeBlocks(asJson({ pipeline, columns }) as never, arrays);
}

/** Reads in place: the arrays are views on the buffer, which may be shared between threads. */
export function decodePrepared(buffer: ArrayBufferLike): PreparedData {
  const { header, arrays } = decodeBlocks(buffer);
  const { pipeline, columns } = header as unknown as Header;
  const floats = (name: string) => arrays[name] as Float64Array;
  const ints = (name: string) => arrays[name] as Int32Array;
  const table = createTable(
    columns.map(({ name, kind, levels }): [string, Column] => [
      name,
      kind === 'category'
        ? { kind, codes: ints(`column ${name}`), levels: levels ?? [] }
        : { kind, values: floats(`column ${name}`) },
    ]),
  );
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
    table,
    sides: { train: side('train'), validation: side('validation'), holdout: side('holdout') },
  };
}
