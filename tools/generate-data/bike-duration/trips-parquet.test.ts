import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { numbersOf, readTable, rowAt } from '@assay/data';
import { correlation, median, quantile } from '@assay/statistics';
import { parseUseCase } from '@assay/use-case';
import { afterAll, describe, expect, it } from 'vitest';
import { tripsParquet } from './trips-parquet.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-trips-'));
const path = join(folder, 'trips.parquet');
writeFileSync(path, tripsParquet(2024));
afterAll(() => rmSync(folder, { recursive: true }));

const parsed = parseUseCase(
  `name: trips
source: trips.parquet
columns: { ride_id: text, rideable_type: category, started_at: datetime, ended_at: datetime, start_station_name: text,
  start_lat: number, start_lng: number, end_lat: number, end_lng: number, member_casual: category }
target: start_lat
features: [end_lat]
`,
  { file: 'use-case.yaml' },
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const { table, report } = await readTable(parsed.useCase, path);
const minutes = numbersOf(table, 'ended_at').map(
  (end, i) => (end - numbersOf(table, 'started_at')[i]!) / 60_000,
);
const rows = Array.from({ length: table.rows }, (_, i) => rowAt(table, parsed.useCase.columns, i));

describe('the made-up trips', () => {
  it('are read without a bad cell, one key each, all of one month', () => {
    expect(report).toMatchObject({ rowsKept: 12_000, badCells: { count: 0 } });
    expect(new Set(rows.map((row) => row['ride_id'])).size).toBe(12_000);
    const days = numbersOf(table, 'started_at').map((time) => new Date(time).getUTCDate());
    expect([Math.min(...days), Math.max(...days)]).toEqual([1, 31]);
  });

  it('take some nine minutes, and some take hours or no time at all', () => {
    expect(median([...minutes])).toBeGreaterThan(7);
    expect(median([...minutes])).toBeLessThan(12);
    const [q1, q3] = [quantile([...minutes], 0.25), quantile([...minutes], 0.75)];
    // The fence that data-files/bike-duration/use-case.yaml writes out.
    expect(Math.round(q3 + 1.5 * (q3 - q1))).toBe(26);
    const beyond = minutes.filter((value) => value > 26).length / minutes.length;
    expect(beyond).toBeGreaterThan(0.02);
    expect(beyond).toBeLessThan(0.08);
    expect(minutes.some((value) => value > 240)).toBe(true);
    expect(minutes.some((value) => value < 1)).toBe(true);
  });

  it('are the longer the further they go, and shorter for members', () => {
    const whole = rows
      .map((row, i) => ({ row, minutes: minutes[i]! }))
      .filter(({ minutes: m }) => m >= 1 && m <= 26);
    const known = whole.filter(({ row }) => row['end_lat'] !== null);
    const ways = known.map(({ row }) =>
      Math.hypot(
        (Number(row['end_lat']) - Number(row['start_lat'])) * 111,
        (Number(row['end_lng']) - Number(row['start_lng'])) * 86,
      ),
    );
    expect(
      correlation(
        ways,
        known.map((ride) => ride.minutes),
      ),
    ).toBeGreaterThan(0.6);
    const of = (kind: string) =>
      median(whole.filter(({ row }) => row['member_casual'] === kind).map((ride) => ride.minutes));
    expect(of('member')).toBeLessThan(of('casual'));
  });

  it('lack what such systems lack: stations of bikes that were left anywhere, places of bikes that were lost', () => {
    const without = (name: string) => rows.filter((row) => row[name] === null).length;
    expect(without('start_station_name')).toBeGreaterThan(500);
    expect(without('end_lat')).toBeGreaterThan(5);
    expect(without('end_lat')).toBeLessThan(60);
    expect(without('start_lat')).toBe(0);
  });

  it('another seed makes other rides', () => {
    expect(Buffer.compare(tripsParquet(7), tripsParquet(2024))).not.toBe(0);
  });
});
