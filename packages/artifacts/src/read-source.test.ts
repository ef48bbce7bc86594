import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSource } from './read-source.ts';
import { sourceVersion } from './source-version.ts';

const base = await mkdtemp(join(tmpdir(), 'assay-source-'));
const folder = join(base, 'data-files');
let server: Server;
let host: string;

beforeAll(async () => {
  await mkdir(join(folder, 'gold-price'), { recursive: true });
  await writeFile(join(folder, 'gold-price', 'Daily.csv'), 'Date,EUR\n');
  await writeFile(join(base, 'secret.txt'), 'secret');
  await symlink(join(base, 'secret.txt'), join(folder, 'link.csv'));
  server = createServer((req, res) => {
    if (req.url === '/data.csv') res.end('a,b\n1,2\n');
    else if (req.url === '/tagged')
      res.writeHead(200, { etag: '"v1"', 'last-modified': 'Sat, 21 Nov 2026 10:00:00 GMT' }).end('x');
    else if (req.url === '/moved') res.writeHead(302, { location: '/data.csv' }).end();
    else if (req.url === '/away') res.writeHead(302, { location: 'http://metadata.invalid/' }).end();
    else if (req.url === '/loop') res.writeHead(302, { location: '/loop' }).end();
    else if (req.url === '/slow') return;
    else if (req.url === '/endless') {
      res.on('error', () => {});
      const pump = (): void => {
        while (!res.destroyed && res.write('x'.repeat(65_536))) {}
      };
      res.on('drain', pump);
      pump();
    } else res.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(base, { recursive: true });
});

describe('readSource', () => {
  it.each([
    ['a relative path', () => 'gold-price/Daily.csv'],
    ['an absolute path', () => join(folder, 'gold-price', 'Daily.csv')],
    ['a file URL', () => pathToFileURL(join(folder, 'gold-price', 'Daily.csv')).href],
  ])('reads a file of an allowed folder by %s', async (_, uri) => {
    const source = await readSource(uri(), { folders: [folder], hosts: [] });
    expect(source.bytes).toBe(9);
    expect(await text(source.stream)).toBe('Date,EUR\n');
  });

  it.each([
    ['beside the folder', () => '../secret.txt'],
    ['somewhere else', () => '/etc/passwd'],
    ['by a link that leads out', () => 'link.csv'],
  ])('refuses a file %s', async (_, uri) => {
    await expect(readSource(uri(), { folders: [folder], hosts: [] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('says what is missing, and what is not a file', async () => {
    const policy = { folders: [folder], hosts: [] };
    await expect(readSource('gold-price/no.csv', policy)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(readSource('gold-price', policy)).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
    await expect(readSource('ftp://x/y', policy)).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
    await expect(readSource('s3://bucket/key', policy)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('reads from an allowed host, redirects included', async () => {
    const policy = { folders: [], hosts: [host] };
    expect(await text((await readSource(`http://${host}/data.csv`, policy)).stream)).toBe('a,b\n1,2\n');
    expect(await text((await readSource(`http://${host}/moved`, policy)).stream)).toBe('a,b\n1,2\n');
  });

  it('refuses another host, also one that an allowed host redirects to, or the same one at another port', async () => {
    const code = 'FORBIDDEN';
    await expect(readSource(`http://${host}/data.csv`, { folders: [], hosts: [] })).rejects.toMatchObject({
      code,
    });
    await expect(
      readSource(`http://${host}/data.csv`, { folders: [], hosts: ['127.0.0.1'] }),
    ).rejects.toMatchObject({ code });
    await expect(readSource(`http://${host}/away`, { folders: [], hosts: [host] })).rejects.toMatchObject({
      code,
    });
  });

  it('ends what never ends', async () => {
    const policy = { folders: [], hosts: [host], maxBytes: 1_000_000, timeoutMs: 200 };
    await expect(readSource(`http://${host}/loop`, policy)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(readSource(`http://${host}/slow`, policy)).rejects.toMatchObject({ code: 'TIMEOUT' });
    const endless = await readSource(`http://${host}/endless`, policy);
    await expect(text(endless.stream)).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    await expect(readSource(`http://${host}/gone`, policy)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('sourceVersion', () => {
  const policy = () => ({ folders: [folder], hosts: [host] });

  it('tells which version there is without reading it, redirects followed', async () => {
    expect(await sourceVersion(`http://${host}/tagged`, policy())).toEqual({
      tag: '"v1"',
      modified: new Date('2026-11-21T10:00:00Z'),
    });
    expect(await sourceVersion(`http://${host}/data.csv`, policy())).toBe(null);
    expect(await sourceVersion(`http://${host}/moved`, policy())).toBe(null);
  });

  it.each([
    ['http://metadata.invalid/', 'FORBIDDEN'],
    ['s3://not-ours/key', 'FORBIDDEN'],
    ['gold-price/Daily.csv', 'INVALID_REQUEST'],
  ])('holds %s to the policy: %s', async (uri, code) => {
    await expect(sourceVersion(uri, policy())).rejects.toMatchObject({ code });
  });

  it('says that there is nothing', async () => {
    await expect(sourceVersion(`http://${host}/gone`, policy())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
