import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OutputColumn, readTable, valueAt, writeParquet } from '@assay/data';
import { parseUseCase } from '@assay/use-case';
import type { Dataset } from './dataset.ts';
import { unzipFirst } from './unzip.ts';

const types = {
  ride_id: 'text',
  rideable_type: 'text',
  started_at: 'datetime',
  ended_at: 'datetime',
  start_station_name: 'text',
  start_station_id: 'text',
  end_station_name: 'text',
  end_station_id: 'text',
  start_lat: 'number',
  start_lng: 'number',
  end_lat: 'number',
  end_lng: 'number',
  member_casual: 'text',
} as const;

/**
 * A month of Capital Bikeshare: the CSV in its archive becomes Parquet, a fifth of the size.
 *
 * @param month as 2024-05
 * @throws RangeError for what is no month
 */
export function bikeDuration(month: string): Dataset {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month))
    throw new RangeError(`"${month}" is no month; accepted: as 2024-05`);
  const digits = month.replace('-', '');
  return {
    useCase: 'bike-duration',
    title: `Capital Bikeshare trip history, ${month}`,
    licence:
      'Capital Bikeshare Data License Agreement, https://capitalbikeshare.com/data-license-agreement (may be used and analysed; may not be passed on as a data set of its own)',
    addresses: [`https://s3.amazonaws.com/capitalbikeshare-data/${digits}-capitalbikeshare-tripdata.zip`],
    file: `trips-${month}-capitalbikeshare.parquet`,
    convert: ([archive]) => toParquet(unzipFirst(archive!, '.csv')),
  };
}

async function toParquet(csv: Uint8Array): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-fetch-'));
  try {
    const path = join(folder, 'trips.csv');
    writeFileSync(path, csv);
    const { table } = await readTable(useCase(), path);
    const columns = Object.entries(types).map(([name, type]): OutputColumn => {
      const column = table.columns.get(name)!;
      return { name, type, values: Array.from({ length: table.rows }, (_, row) => valueAt(column, row)) };
    });
    return writeParquet(columns);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads the columns as they are; what is predicted is of no matter here. */
function useCase() {
  const columns = Object.entries(types).map(([name, type]) => `  ${name}: ${type}`);
  const text = `name: trips\nsource: trips.csv\ncolumns:\n${columns.join('\n')}\ntarget: start_lat\nfeatures: [end_lat]\n`;
  const parsed = parseUseCase(text, { file: 'trips' });
  if (!parsed.ok) throw new Error(parsed.problems[0]!.message);
  return parsed.useCase;
}
