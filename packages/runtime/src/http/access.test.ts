import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { type AccessLevel, createAccess, type Identity } from './access.ts';
import { identifyKey } from './identify-key.ts';

const key = 'a-key-of-the-platform';
const stored = new Map<string, Identity>([
  [createHash('sha256').update('viewer-key').digest('hex'), { name: 'reader', role: 'viewer' }],
]);
const access = (more: Partial<Parameters<typeof createAccess>[0]> = {}) =>
  createAccess({
    auth: 'keys',
    production: false,
    identify: identifyKey({ apiKey: key, findBySha256: async (sha256) => stored.get(sha256) ?? null }),
    allowedHosts: [],
    ...more,
  });
const ask = (
  level: AccessLevel,
  headers: IncomingHttpHeaders,
  more?: Partial<Parameters<typeof createAccess>[0]>,
  method = 'POST',
) => access(more).authorize({ method, headers: { host: 'localhost:8080', ...headers } }, level);
const bearer = (value: string) => ({ authorization: `Bearer ${value}` });
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

describe('with keys', () => {
  it('lets anybody read and predict in development, and nobody write without a key', async () => {
    expect(await ask('read', {})).toEqual({ name: 'anonymous', role: 'viewer' });
    expect(await ask('predict', {})).toMatchObject({ name: 'anonymous' });
    for (const level of ['write', 'admin'] as const) {
      await expect(ask(level, {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });

  it('leaves nothing open in production but what always is', async () => {
    for (const level of ['read', 'predict', 'write'] as const) {
      await expect(ask(level, {}, { production: true })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    expect(await ask('open', {}, { production: true })).toMatchObject({ name: 'anonymous' });
    expect(await ask('read', bearer('viewer-key'), { production: true })).toMatchObject({ name: 'reader' });
  });

  it('takes the key as a bearer token or as the password of Basic authentication', async () => {
    for (const headers of [bearer(key), basic(`anybody:${key}`)]) {
      expect(await ask('write', headers)).toEqual({ name: 'ASSAY_API_KEY', role: 'admin' });
    }
  });

  it.each([
    ['an unknown key', bearer('another')],
    ['an empty password', basic('anybody:')],
    ['a scheme that it does not know', { authorization: `Digest ${key}` }],
    ['a key without a scheme', { authorization: key }],
  ])('refuses %s', async (_, headers) => {
    await expect(ask('write', headers)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('refuses a wrong key even where none is needed: the caller believes in rights that he has not', async () => {
    await expect(ask('read', bearer('another'))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('says which role is missing', async () => {
    await expect(ask('write', bearer('viewer-key'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
      detail: expect.stringContaining('"reader" has the role viewer'),
    });
  });
});

describe('without keys', () => {
  const off = { auth: 'off' } as const;

  it.each(['localhost', 'localhost:8080', '127.0.0.1:8080', '[::1]:8080', 'assay.localhost'])(
    'answers at %s',
    async (host) => {
      expect(await ask('write', { host }, off)).toEqual({ name: 'local', role: 'admin' });
    },
  );

  it.each([
    'evil.example',
    'evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '',
    '192.168.1.4',
  ])('refuses %j, whose page resolved its own name to this machine', async (host) => {
    await expect(ask('read', { host }, off, 'GET')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('answers at a name that is allowed', async () => {
    await ask('write', { host: 'Assay.Example:8080' }, { ...off, allowedHosts: ['assay.example'] });
  });

  it.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['another port of this machine', { origin: 'http://localhost:3000' }],
    ['an opaque origin', { origin: 'null' }],
    ['another site, where the browser sends no origin', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses a write from a page of %s', async (_, headers) => {
    await expect(ask('write', headers, off)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(ask('write', { ...headers, ...basic(`x:${key}`) })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('takes a write from its own page, an allowed one, and a program that is no browser', async () => {
    await ask('write', { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' }, off);
    await ask(
      'write',
      { origin: 'http://localhost:3000' },
      { ...off, allowedOrigins: ['http://localhost:3000'] },
    );
    await ask('write', {}, off);
  });

  it('lets a person follow a link to a prediction, but no other page ask for one', async () => {
    const foreign = { 'sec-fetch-site': 'cross-site' };
    await ask('predict', { ...foreign, 'sec-fetch-mode': 'navigate' }, off, 'GET');
    await expect(
      ask('predict', { ...foreign, 'sec-fetch-mode': 'no-cors' }, off, 'GET'),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
