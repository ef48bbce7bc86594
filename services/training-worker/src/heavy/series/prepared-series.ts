import type { Table } from '@assay/data';
import type { FeaturePipeline } from '@assay/features';
import type { ForecastSettings, Series } from '@assay/learning';
import { asJson, decodeBlocks, encodeBlocks } from '../array-blocks.ts';
import { type StoredColumn, storeColumns, tableOfColumns } from '../table-columns.ts';
import { joinSeries, splitSeries } from './joined-series.ts';

/** Times of the last value of each part: what comes later is not seen. */
export interface SeriesParts {
  readonly trainTo: number;
  readonly validationTo: number;
  readonly holdoutTo: number;
  /** The series is so short that less is trained on than the use case asks for. */
  readonly isShort: boolean;
}

/** What a training of a forecast works on: made once by the task `prepare`, read by all tasks after it. */
export interface PreparedSeries {
  readonly table: Table;
  /** What is known ahead, fitted on the training part; its names are none where nothing is. */
  readonly pipeline: FeaturePipeline;
  readonly series: readonly Series[];
  readonly settings: ForecastSettings;
  readonly parts: SeriesParts;
  /** Steps between the origins of a backtest. */
  readonly every: number;
}

interface Header extends Omit<PreparedSeries, 'table' | 'series'> {
  readonly kind: 'series';
  readonly columns: readonly StoredColumn[];
  readonly entities: readonly string[];
  readonly known: readonly string[];
}

export function encodeSeries({ table, series, ...rest }: PreparedSeries): Uint8Array<ArrayBuffer> {
  const { columns, arrays } = storeColumns(table);
  const joined = joinSeries(series);
  const header: Header = {
    kind: 'series',
    columns,
    entities: series.map(({ entity }) => entity),
    known: joined.known,
    ...rest,
  };
  return encodeBlocks(asJson(header) as never, { ...arrays, ...joined.arrays });
}

/** Reads in place: the arrays are views on the buffer, which may be shared between threads. */
export function decodeSeries(buffer: ArrayBufferLike): PreparedSeries {
  const { header, arrays } = decodeBlocks(buffer);
  const { kind: _, columns, entities, known, ...rest } = header as unknown as Header;
  return {
    ...rest,
    table: tableOfColumns(columns, arrays),
    series: splitSeries(entities, known, arrays),
  };
}
