import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseUseCase, type UseCase } from '@assay/use-case';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { locateSource, openLocated } from './locate-source.ts';

let dir: string;
let outside: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'assay-data-files-'));
  outside = await mkdtemp(join(tmpdir(), 'assay-outside-'));
  await mkdir(join(dir, 'wine'));
});
afterEach(() => Promise.all([dir, outside].map((folder) => rm(folder, { recursive: true }))));

function wine(source: string): UseCase {
  const text = `name: wine\nsource: ${source}\ncolumns: { a: number, q: number }\ntarget: q\nfeatures: [a]\n`;
  const parsed = parseUseCase(text, { file: 'use-case.yaml' });
  return parsed.ok ? parsed.useCase : expect.fail(parsed.problems[0]!.message);
}

const put = (name: string, text: string) => writeFile(join(dir, 'wine', name), text);
async function read(source: string): Promise<string> {
  const { stream } = await openLocated(await locateSource(dir, wine(source)), { folders: [dir], hosts: [] });
  return Buffer.concat(await stream.toArray()).toString();
}

test('all files that match are one table, named by its files', async () => {
  await put('red.csv', 'a,q\n1,5\n');
  await put('white.csv', 'a,q\n2,6\n');
  const all = '{ path: "*.csv", files: all }';
  expect(await read(all)).toBe('a,q\n1,5\n2,6\n');
  expect((await locateSource(dir, wine(all))).source).toBe('red.csv + white.csv');
  for (const name of ['b.csv', 'c.csv']) await put(name, 'a,q\n');
  expect((await locateSource(dir, wine(all))).source).toBe('*.csv (4 files)');
  expect(await read('red.csv')).toBe('a,q\n1,5\n');
});

test('none of several files may lead out of the folders that data is read from', async () => {
  await put('red.csv', 'a,q\n1,5\n');
  await writeFile(join(outside, 'secret.csv'), 'a,q\n7,7\n');
  await symlink(join(outside, 'secret.csv'), join(dir, 'wine', 'secret.csv'));
  await expect(read('{ path: "*.csv", files: all }')).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('says which file is missing', async () => {
  await expect(read('{ path: "wine-*.csv", files: all }')).rejects.toMatchObject({
    code: 'MISSING_PREREQUISITE',
    message: expect.stringContaining('no file matches "wine-*.csv" in data-files/wine'),
  });
});
