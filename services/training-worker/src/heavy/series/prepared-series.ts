import type { Table } from '@assay/data';
import type { ForecastSettings, Series } from '@assay/learning';
import { asJson, decodeBlocks, encodeBlocks } from '../array-blocks.ts';
import { type StoredColumn, storeColumns, tableOfColumns } from '../table-columns.ts';

/** Times of the last value of each part: what comes later is not seen. */
export interface SeriesParts {
  readonly trainTo: number;
  readonly validationTo: number;
  readonly holdoutTo: number;
}

/** What a training of a forecast works on: made once by the task `prepare`, read by all tasks after it. */
export interface PreparedSeries {
  readonly table: Table;
  readonly series: readonly Series[];
  readonly settings: ForecastSettings;
  readonly parts: SeriesParts;
  /** Steps between the origins of a backtest. */
  readonly every: number;
}

interface Header {
  readonly kind: 'series';
  readonly columns: readonly StoredColumn[];
  readonly entities: readonly string[];
  readonly settings: ForecastSettings;
  readonly parts: SeriesParts;
  readonly every: number;
}

export function encodeSeries(prepared: PreparedSeries): Uint8Array<ArrayBuffer> {
  const { table, series, settings, parts, every } = prepared;
  const { columns, arrays } = storeColumns(table);
  for (const [i, { times, values }] of series.entries()) {
    arrays[`series ${i} times`] = times;
    arrays[`series ${i} values`] = values;
  }
  const entities = series.map(({ entity }) => entity);
  const header: Header = { kind: 'series', columns, entities, settings, parts, every };
  return encodeBlocks(asJson(header) as never, arrays);
}

/** Reads in place: the arrays are views on the buffer, which may be shared between threads. */
export function decodeSeries(buffer: ArrayBufferLike): PreparedSeries {
  const { header, arrays } = decodeBlocks(buffer);
  const { columns, entities, settings, parts, every } = header as unknown as Header;
  return {
    table: tableOfColumns(columns, arrays),
    series: entities.map((entity, i) => ({
      entity,
      times: arrays[`series ${i} times`] as Float64Array,
      values: arrays[`series ${i} values`] as Float64Array,
    })),
    settings,
    parts,
    every,
  };
}
