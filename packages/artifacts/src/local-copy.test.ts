import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { withLocalCopy } from './local-copy.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-copy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const elsewhere = { getStream: async () => Readable.from([Buffer.from('a,b\n')]) };
const options = () => ({ scratchDir: join(folder, 'scratch'), signal: new AbortController().signal });

it('an artifact that is a file is used where it lies', async () => {
  const path = join(folder, 'x.csv');
  writeFileSync(path, 'x');
  expect(await withLocalCopy(elsewhere, pathToFileURL(path).href, options(), async (used) => used)).toBe(
    path,
  );
});

it('one that lies elsewhere is copied for as long as it is used, also when that fails', async () => {
  const read = await withLocalCopy(elsewhere, 's3://b/x.csv', options(), async (path) =>
    readFileSync(path, 'utf8'),
  );
  expect(read).toBe('a,b\n');
  const failing = withLocalCopy(elsewhere, 's3://b/x.csv', options(), async (path) => {
    expect(existsSync(path)).toBe(true);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(readdirSync(join(folder, 'scratch'))).toEqual([]);
});
