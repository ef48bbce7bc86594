import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileSha256, newestMatching, openSourceFile, sourceFile } from './source-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-source-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(name: string, second: number): Promise<void> {
  await writeFile(join(folder, name), name);
  await utimes(join(folder, name), second, second);
}

const found = async (pattern: string) => {
  const file = await newestMatching(folder, pattern);
  return file === null ? null : basename(file.path);
};

test('G9 the newest file that matches is the source, whatever else lies in the folder', async () => {
  await put('Daily.csv', 100);
  await put('Daily-2024.csv', 300);
  await put('Daily-2023.csv', 200);
  await put('Daily.csv.part', 900);
  await put('notes.txt', 900);
  expect(await found('Daily*.csv')).toBe('Daily-2024.csv');
  expect(await found('Daily-202?.csv')).toBe('Daily-2024.csv');
  expect(await found('Daily.csv')).toBe('Daily.csv');
  expect(await found('*.parquet')).toBeNull();
  expect(await newestMatching(join(folder, 'nowhere'), '*')).toBeNull();
});

test('of files of one time the last by name is taken, so that every worker takes the same', async () => {
  await put('b.csv', 100);
  await put('a.csv', 100);
  expect(await found('*.csv')).toBe('b.csv');
});

test('a pattern may name folders; a folder is no file; other signs than * and ? mean themselves', async () => {
  await mkdir(join(folder, '2024'));
  await mkdir(join(folder, 'x.csv'));
  await put('2024/a+(b).csv', 100);
  expect(await found('20*/a+(b).csv')).toBe('a+(b).csv');
  expect(await found('*.csv')).toBeNull();
});

test('a pattern of many stars is answered at once', async () => {
  await put(`${'a'.repeat(200)}.csv`, 100);
  expect(await found(`${'*a'.repeat(40)}*b`)).toBeNull();
});

test('all files that match can be read as one, by name; it is as new as the newest', async () => {
  await writeFile(join(folder, 'wine-white.csv'), 'a\n2\n');
  await writeFile(join(folder, 'wine-red.csv'), 'a\n1\n');
  await utimes(join(folder, 'wine-red.csv'), 300, 300);
  await utimes(join(folder, 'wine-white.csv'), 200, 200);
  const file = (await sourceFile(folder, { path: 'wine-*.csv', files: 'all' }))!;
  expect(file).toMatchObject({ bytes: 8, modified: 300_000, path: join(folder, 'wine-red.csv') });
  expect(Buffer.concat(await openSourceFile(file).toArray()).toString()).toBe('a\n1\n2\n');
  await writeFile(join(folder, 'together'), 'a\n1\n2\n');
  expect(await fileSha256(file)).toBe(await fileSha256({ path: join(folder, 'together') }));
  expect(await sourceFile(folder, { path: '*.parquet', files: 'all' })).toBeNull();
  expect((await sourceFile(folder, { path: 'wine-*.csv', files: 'newest' }))?.parts).toBeUndefined();
});

test('the hash is that of the bytes', async () => {
  await writeFile(join(folder, 'abc'), 'abc');
  expect(await fileSha256({ path: join(folder, 'abc') })).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
