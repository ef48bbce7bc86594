import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { joinedCsv } from './joined-csv.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-joined-csv-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function joined(...texts: string[]): Promise<string> {
  const paths = await Promise.all(
    texts.map(async (text, i) => {
      const path = join(folder, `${i}.csv`);
      await writeFile(path, text);
      return path;
    }),
  );
  const parts: Buffer[] = [];
  for await (const part of joinedCsv(paths)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

test('the header stands once, the rows of each file follow', async () => {
  expect(await joined('a,b\n1,2\n', 'a,b\n3,4\n')).toBe('a,b\n1,2\n3,4\n');
  expect(await joined('a,b\n1,2\n')).toBe('a,b\n1,2\n');
});

test('byte order marks, line endings and an end without a line feed make no difference', async () => {
  expect(await joined('\ufeffa,b\r\n1,2', '\ufeffa,b\n3,4\r\n', 'a,b\r\n5,6')).toBe('a,b\n1,2\n3,4\r\n5,6\n');
});

test('files without rows add none; a header without a line feed is none', async () => {
  expect(await joined('a,b\n', 'a,b\n3,4\n', 'a,b\n')).toBe('a,b\n3,4\n');
  expect(await joined('', 'a\n1\n')).toBe('a\n1\n');
});

test('large files come through whole', async () => {
  const rows = (n: number) => Array.from({ length: 40_000 }, (_, i) => `${n},${i}\n`).join('');
  expect(await joined(`n,i\n${rows(1)}`, `n,i\n${rows(2)}`)).toBe(`n,i\n${rows(1)}${rows(2)}`);
});

test('a file with another header is refused by its name', async () => {
  await expect(joined('a,b\n1,2\n', 'b,a\n1,2\n')).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('1.csv has another header than 0.csv'),
  });
});
