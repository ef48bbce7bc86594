import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Champion } from '@assay/contracts';
import { openBundle } from '@assay/model-bundle';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { goldBundle } from '../test/gold-bundle.ts';
import { type BundleCache, createBundleCache } from './bundle-cache.ts';

let root: string;
let cache: BundleCache;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-bundles-'));
  cache = createBundleCache(join(root, 'bundles'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const champion = (name: string, version = '1'): Champion => ({
  name,
  version,
  runId: 'run',
  source: 'mlflow-artifacts:/1/run/artifacts/bundle',
  servable: 'assay',
  movedAt: '2026-11-21T10:00:00.000Z',
});

it('gives back a bundle as it was written', async () => {
  const files = goldBundle();
  await cache.write(champion('gold'), files);
  const read = await cache.read(champion('gold'));
  expect([...read!.keys()].sort()).toEqual([...files.keys()].sort());
  expect(openBundle(read!)).toEqual(openBundle(files));
  expect(await cache.read(champion('gold', '2'))).toBe(null);
});

it('remembers the champions, and keeps no other bundles', async () => {
  expect(await cache.champions()).toEqual([]);
  const [first, second] = [champion('gold'), champion('gold', '2')];
  for (const one of [first, second]) await cache.write(one, goldBundle());
  await cache.rememberChampions([second]);
  await cache.keepOnly([second]);
  expect(await cache.champions()).toEqual([second]);
  expect([await cache.read(first), (await cache.read(second))?.size]).toEqual([null, goldBundle().size]);
});

it('writes nothing outside of itself, whatever a bundle or a model is called', async () => {
  await cache.write(champion('../../outside'), goldBundle());
  expect((await cache.read(champion('../../outside')))?.size).toBe(goldBundle().size);
  await expect(cache.write(champion('gold'), new Map([['../../file', new Uint8Array()]]))).rejects.toThrow(
    '../../file',
  );
});
