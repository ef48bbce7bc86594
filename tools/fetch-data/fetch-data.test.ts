import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { numbersOf, readTable } from '@assay/data';
import { parseUseCase } from '@assay/use-case';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bikeDuration } from './bike-duration.ts';
import type { Dataset } from './dataset.ts';
import { fetchDataset } from './fetch-dataset.ts';
import { iris } from './iris.ts';
import { unzipFirst } from './unzip.ts';
import { wineQuality } from './wine-quality.ts';

const dataFiles = new URL('../../data-files/', import.meta.url);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-fetched-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A web that holds these files. */
const web = (files: Readonly<Record<string, string | Uint8Array>>) =>
  (async (address: string) => {
    const found = Object.entries(files).find(([ending]) => address.endsWith(ending));
    return found === undefined
      ? new Response('', { status: 404 })
      : new Response(found[1] as ConstructorParameters<typeof Response>[0]);
  }) as typeof fetch;

async function fetched(dataset: Dataset, files: Readonly<Record<string, string | Uint8Array>>) {
  const said: string[] = [];
  const path = await fetchDataset(dataset, { folder, fetch: web(files), say: (line) => said.push(line) });
  return { path, said: said.join('\n') };
}

/** What the shipped use case reads of a file that was fetched for it. */
async function readAs(useCase: string, path: string) {
  const text = readFileSync(new URL(`${useCase}/use-case.yaml`, dataFiles), 'utf8');
  const parsed = parseUseCase(text, { file: useCase });
  if (!parsed.ok) throw new Error(parsed.problems[0]!.message);
  return readTable(parsed.useCase, path);
}

/** A ZIP archive of deflated files, in order. */
function zip(files: readonly (readonly [string, string])[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of files) {
    const packed = deflateRawSync(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(text.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, Buffer.from(name));
    parts.push(local, Buffer.from(name), packed);
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

const wineHeader =
  '"fixed acidity";"volatile acidity";"citric acid";"residual sugar";"chlorides";"free sulfur dioxide";"total sulfur dioxide";"density";"pH";"sulphates";"alcohol";"quality"';
const wines = (rows: number) =>
  [
    wineHeader,
    ...Array.from({ length: rows }, () => '7.4;0.7;0;1.9;0.076;11;34;0.9978;3.51;0.56;9.4;5'),
  ].join('\r\n');

describe('what is fetched', () => {
  it('wine: is one comma separated table that the use case reads, under a licence that is said', async () => {
    const { path, said } = await fetched(wineQuality, { 'red.csv': wines(1599), 'white.csv': wines(4898) });
    expect(said).toMatch(/licence: Creative Commons Attribution 4\.0/);
    const { table, report } = await readAs('wine-quality', path);
    expect(report).toMatchObject({ rowsKept: 6497, badCells: { count: 0 } });
    expect(numbersOf(table, 'alcohol')[6496]).toBe(9.4);
  });

  it('iris: has a header and species without their genus', async () => {
    const rows = Array.from(
      { length: 150 },
      (_, i) => `5.1,3.5,1.4,0.2,Iris-${i < 50 ? 'setosa' : 'virginica'}`,
    );
    const { path, said } = await fetched(iris, { 'iris.data': `${rows.join('\n')}\n\n` });
    expect(said).toMatch(/licence: Creative Commons Attribution 4\.0/);
    expect(readFileSync(path, 'utf8')).toMatch(/^sepal_length,.*,species\n5\.1,3\.5,1\.4,0\.2,setosa\n/);
  });

  it('bikes: the CSV of the archive becomes Parquet that the use case reads', async () => {
    const header =
      'ride_id,rideable_type,started_at,ended_at,start_station_name,start_station_id,end_station_name,end_station_id,start_lat,start_lng,end_lat,end_lng,member_casual';
    const ride =
      'A1,electric_bike,2024-05-01 08:00:00.123,2024-05-01 08:10:00.123,"9th & K, NW",31000,,,38.9,-77.02,,,member';
    const archive = zip([
      ['__MACOSX/._trips.csv', 'shadow'],
      ['202405-capitalbikeshare-tripdata.csv', `${header}\n${ride}\n`],
    ]);
    const { path, said } = await fetched(bikeDuration('2024-05'), {
      '202405-capitalbikeshare-tripdata.zip': archive,
    });
    expect(said).toMatch(/licence: Capital Bikeshare Data License Agreement/);
    expect(path).toMatch(/trips-2024-05-capitalbikeshare\.parquet$/);
    const { table, report } = await readAs('bike-duration', path);
    expect(report).toMatchObject({ rowsKept: 1, badCells: { count: 0 } });
    expect(numbersOf(table, 'end_lat')[0]).toBeNaN();
    expect(numbersOf(table, 'ended_at')[0]! - numbersOf(table, 'started_at')[0]!).toBe(600_000);
  });

  it('is named so that its use case finds it beside the shipped file, which stays', () => {
    for (const { useCase, file } of [wineQuality, iris, bikeDuration('2024-05')]) {
      const yaml = new URL(`${useCase}/use-case.yaml`, dataFiles);
      const parsed = parseUseCase(readFileSync(yaml, 'utf8'), { file: useCase });
      const pattern = parsed.ok ? parsed.useCase.source.path! : expect.fail();
      expect(file).toMatch(new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`));
      expect(readdirSync(new URL(`${useCase}/`, dataFiles))).not.toContain(file);
    }
  });
});

describe('what cannot be fetched', () => {
  it.each([
    [
      'wines are missing',
      wineQuality,
      { 'red.csv': wines(1599), 'white.csv': wines(12) },
      /12 rows, and not the 4898/,
    ],
    [
      'wines of another kind',
      wineQuality,
      { 'red.csv': 'a;b\n1;2', 'white.csv': wines(4898) },
      /columns of the original/,
    ],
    ['a page instead of flowers', iris, { 'iris.data': '<html>\n'.repeat(150) }, /is no flower/],
    ['no archive', bikeDuration('2024-05'), { '.zip': 'not found' }, /no ZIP archive/],
    ['no file', iris, {}, /answered 404; nothing was written/],
  ] as const)('%s: says so and writes nothing', async (_, dataset, files, message) => {
    const path = join(folder, dataset.useCase, dataset.file);
    rmSync(path, { force: true });
    await expect(fetched(dataset, files as Record<string, string>)).rejects.toThrow(message);
    expect(existsSync(path)).toBe(false);
  });

  it('without a network: says which host, and why', async () => {
    const none = (() =>
      Promise.reject(
        Object.assign(new TypeError('fetch failed'), {
          cause: Object.assign(new Error(), { code: 'ENOTFOUND' }),
        }),
      )) as typeof fetch;
    await expect(fetchDataset(iris, { folder, fetch: none, say: () => {} })).rejects.toThrow(
      'archive.ics.uci.edu cannot be reached (ENOTFOUND); nothing was written',
    );
  });

  it('no month, no archive of another kind of file', () => {
    expect(() => bikeDuration('May')).toThrow(/is no month; accepted: as 2024-05/);
    expect(() => unzipFirst(zip([['a.txt', 'x']]), '.csv')).toThrow(/no \*\.csv/);
  });
});
