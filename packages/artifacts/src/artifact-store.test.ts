import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArtifactStore } from './artifact-store.ts';
import { openArtifactStore } from './open-artifact-store.ts';

const folder = await mkdtemp(join(tmpdir(), 'assay-artifacts-'));
afterAll(() => rm(folder, { recursive: true }));

const endpoint = process.env['S3_TEST_ENDPOINT'];
const s3 = {
  endpoint,
  region: 'us-east-1',
  accessKeyId: process.env['S3_TEST_ACCESS_KEY_ID'] ?? 'minioadmin',
  secretAccessKey: process.env['S3_TEST_SECRET_ACCESS_KEY'] ?? 'minioadmin',
};
const kinds: [string, () => Promise<ArtifactStore>][] = [
  ['file://', () => openArtifactStore({ root: pathToFileURL(join(folder, 'a store')).href })],
  ...(endpoint === undefined
    ? []
    : [
        ['s3://', () => openArtifactStore({ root: `s3://assay-test-${randomUUID()}/some/prefix`, s3 })] as [
          string,
          () => Promise<ArtifactStore>,
        ],
      ]),
];

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

describe.each(kinds)('an artifact store on %s', (_, open) => {
  let store: ArtifactStore;
  beforeAll(async () => {
    store = await open();
  });

  it('gives back what was put, with its size and SHA-256', async () => {
    const bytes = randomBytes(100_000);
    const uri = store.uri('runs/1/weights.bin');
    expect(await store.put(uri, bytes)).toEqual({ uri, sha256: sha256(bytes), bytes: bytes.length });
    expect(Buffer.compare(await store.getBytes(uri), bytes)).toBe(0);
    expect(await store.head(uri)).toEqual({ bytes: bytes.length });
  });

  it('takes a stream that is larger than one part of a multipart upload', async () => {
    const chunk = randomBytes(1_000_003);
    const whole = Buffer.concat(Array.from({ length: 12 }, () => chunk));
    const uri = store.uri('runs/1/large.bin');
    const stored = await store.put(uri, Readable.from(Array.from({ length: 12 }, () => chunk)));
    expect(stored).toEqual({ uri, sha256: sha256(whole), bytes: whole.length });
    expect(sha256(await buffer(await store.getStream(uri)))).toBe(stored.sha256);
  });

  it('keeps an empty artifact', async () => {
    const uri = store.uri('empty');
    await store.put(uri, new Uint8Array());
    expect(await store.head(uri)).toEqual({ bytes: 0 });
    expect(await store.getBytes(uri)).toHaveLength(0);
  });

  it('reads a range, both ends counted', async () => {
    const uri = store.uri('range.txt');
    await store.put(uri, Buffer.from('0123456789'));
    expect(text(await buffer(await store.getStream(uri, { start: 2, end: 4 })))).toBe('234');
    expect(text(await buffer(await store.getStream(uri, { start: 7 })))).toBe('789');
  });

  it('keeps the old bytes when a put fails in the middle', async () => {
    const uri = store.uri('kept.txt');
    await store.put(uri, Buffer.from('old'));
    const failing = Readable.from(
      (async function* () {
        yield randomBytes(6_000_000);
        throw new Error('the source broke');
      })(),
    );
    await expect(store.put(uri, failing)).rejects.toThrow();
    expect(text(await store.getBytes(uri))).toBe('old');
  });

  it.each([
    ['bytes', () => Buffer.from('new')],
    ['a stream', () => Readable.from([Buffer.from('new')])],
  ])('refuses %s of another SHA-256 than announced, and keeps the old', async (_kind, body) => {
    const uri = store.uri('checked.txt');
    await store.put(uri, Buffer.from('old'), { sha256: sha256(Buffer.from('old')) });
    await expect(store.put(uri, body(), { sha256: '00' })).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
    expect(text(await store.getBytes(uri))).toBe('old');
  });

  it('lists a folder at any depth, in order, and nothing beside it', async () => {
    for (const path of ['list/b/2.txt', 'list/a.txt', 'list/b/1 ü%.txt', 'listing.txt']) {
      await store.put(store.uri(path), Buffer.from(path));
    }
    const listed = await store.list(store.uri('list'));
    expect(listed).toEqual(
      ['list/a.txt', 'list/b/1 ü%.txt', 'list/b/2.txt'].map((path) => ({
        uri: store.uri(path),
        bytes: Buffer.byteLength(path),
      })),
    );
    expect(text(await store.getBytes(listed[1]!.uri))).toBe('list/b/1 ü%.txt');
    expect(await store.list(store.uri('nothing/here'))).toEqual([]);
    expect((await store.list(store.root)).map((entry) => entry.uri)).toContain(store.uri('listing.txt'));
  });

  it('says NOT_FOUND for what is not there, and removes without complaint', async () => {
    const uri = store.uri('gone.txt');
    await store.put(uri, Buffer.from('x'));
    await store.remove(uri);
    await store.remove(uri);
    expect(await store.head(uri)).toBeNull();
    await expect(store.getBytes(uri)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(store.getStream(uri)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    '../out',
    'a/../../out',
    '/etc/passwd',
    'a//b',
    './a',
    '',
    'a/',
    '%2e%2e/out',
    'a/%2e%2e%2f%2e%2e/out',
    '%252e%252e/out',
    'a\\..\\b',
    'a\u0000b',
  ])('refuses the path %j', (path) => {
    expect(() => store.uri(path)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }));
  });

  it('refuses a URI that leaves the root, is the root, or belongs to another store', async () => {
    for (const uri of [
      `${store.root}/../x`,
      `${store.root}/a/%2e%2e/%2e%2e/x`,
      `${store.root}x/y`,
      'file:///etc/passwd',
      's3://other/x',
    ]) {
      await expect(store.getBytes(uri)).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
      await expect(store.put(uri, Buffer.from('x'))).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
      await expect(store.remove(uri)).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
    }
    await expect(store.remove(store.root)).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  });
});

describe('an artifact store on file://', () => {
  it('leaves no half-written file behind', async () => {
    const root = join(folder, 'tidy');
    const store = await openArtifactStore({ root: pathToFileURL(root).href });
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('part');
        throw new Error('the source broke');
      })(),
    );
    await expect(store.put(store.uri('x'), broken)).rejects.toThrow('the source broke');
    expect(await readdir(root, { recursive: true })).toEqual(['.incoming']);
  });

  it('does not follow a link out of its folder', async () => {
    const root = join(folder, 'linked');
    const store = await openArtifactStore({ root: pathToFileURL(root).href });
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await symlink(join(folder, 'secret.txt'), join(root, 'link.txt'));
    await expect(store.getBytes(store.uri('link.txt'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(store.getStream(store.uri('link.txt'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await store.head(store.uri('link.txt'))).toBeNull();
  });
});

it('refuses a root of another kind', async () => {
  await expect(openArtifactStore({ root: '/srv/artifacts' })).rejects.toMatchObject({
    code: 'CONFIGURATION',
  });
});
