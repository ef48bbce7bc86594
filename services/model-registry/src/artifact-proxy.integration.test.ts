import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningRegistry, startRegistry } from './test/start-registry.ts';

describe('the artifact proxy', () => {
  let registry: RunningRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(() => registry.stop());

  const address = (path: string) => `${registry.url}/api/2.0/mlflow-artifacts/artifacts/${path}`;
  const put = (path: string, body: string) => fetch(address(path), { method: 'PUT', body });

  it('gives back what was put, whole or in part', async () => {
    expect((await put('0/r/artifacts/ten.txt', '0123456789')).status).toBe(200);
    const whole = await fetch(address('0/r/artifacts/ten.txt'));
    expect(await whole.text()).toBe('0123456789');
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    const part = await fetch(address('0/r/artifacts/ten.txt'), { headers: { range: 'bytes=2-4' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ]);
    const beyond = await fetch(address('0/r/artifacts/ten.txt'), { headers: { range: 'bytes=10-' } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    const head = await fetch(address('0/r/artifacts/ten.txt'), { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('10');
  });

  it('sends a page as a file in a sandbox, not as a page', async () => {
    await put('0/r/artifacts/evil.html', '<script>alert(1)</script>');
    const { headers } = await fetch(address('0/r/artifacts/evil.html'));
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toContain('attachment');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('lists one folder at a time, relative to it, and nothing for one that is not there', async () => {
    await put('1/r/artifacts/a/b/c.txt', 'c');
    await put('1/r/artifacts/a/d.txt', '');
    const list = async (path: string) =>
      (await (await fetch(`${address('').slice(0, -1)}?path=${path}`)).json()) as object;
    expect(await list('1/r/artifacts/a')).toEqual({
      files: [
        { path: 'b', is_dir: true },
        { path: 'd.txt', is_dir: false, file_size: 0 },
      ],
    });
    expect(await list('nowhere')).toEqual({ files: [] });
    expect(await (await fetch(address('1/r/artifacts/a/d.txt'))).text()).toBe('');
  });

  it('tells a missing file from a folder, deletes files and folders, and does not mind what is gone', async () => {
    await put('2/r/artifacts/a/b.txt', 'b');
    expect((await fetch(address('2/r/artifacts/none'))).status).toBe(404);
    expect((await fetch(address('2/r/artifacts/a'))).status).toBe(400);
    expect((await put('2/r/artifacts/a', 'a folder')).status).toBe(400);
    expect((await put('2/r/artifacts/a/b.txt/c', 'below a file')).status).toBeLessThan(500);
    for (const _ of [1, 2]) {
      expect((await fetch(address('2/r/artifacts/a'), { method: 'DELETE' })).status).toBe(200);
      expect((await fetch(address('2/r/artifacts/a/b.txt'))).status).toBe(404);
    }
  });

  it('streams an upload, and keeps nothing of one that broke off', async () => {
    const { runId } = await registry.client.createRun({ experimentId: '0' });
    const chunk = Buffer.alloc(64 * 1024, 7);
    await registry.client.putArtifact(
      runId,
      'large.bin',
      Readable.from(Array.from({ length: 160 }, () => chunk)),
    );
    expect(await registry.client.listArtifacts(runId)).toEqual([
      { path: 'large.bin', isFolder: false, bytes: 160 * chunk.length },
    ]);
    async function* broken() {
      yield chunk;
      throw new Error('the sender died');
    }
    await expect(registry.client.putArtifact(runId, 'broken.bin', Readable.from(broken()))).rejects.toThrow();
    expect(await registry.client.listArtifacts(runId)).toHaveLength(1);
  });

  it('keeps to its own part of the store', async () => {
    await registry.artifacts.put(registry.artifacts.uri('snapshots/secret.csv'), Buffer.from('x'));
    expect((await fetch(address('snapshots/secret.csv'))).status).toBe(404);
  });
});

describe('large files', () => {
  let registry: RunningRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(() => registry.stop());

  const proxied = (path: string) => `${registry.url}/api/2.0/mlflow-artifacts/${path}`;
  const post = async (path: string, body: unknown) => {
    const response = await fetch(proxied(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  };
  const digestOf = (text: string) => `sha-256=:${createHash('sha256').update(text).digest('base64')}:`;

  it('refuses bytes that are not those of the promised checksum, and keeps what was there', async () => {
    const url = proxied('artifacts/0/run/artifacts/file.txt');
    const put = (body: string, promised: string) =>
      fetch(url, { method: 'PUT', body, headers: { 'content-digest': digestOf(promised) } });
    const stored = await put('first', 'first');
    expect([stored.status, stored.headers.get('content-digest')]).toEqual([200, digestOf('first')]);
    expect((await put('second, but damaged', 'second')).status).toBe(400);
    expect(await (await fetch(url)).text()).toBe('first');
  });

  it('takes a file in parts, in any order and again, and puts it together as a whole', async () => {
    const { body } = await post('mpu/create/0/run/artifacts/deep', { path: '/tmp/x/big.bin', num_parts: 3 });
    const { upload_id, credentials } = body as unknown as {
      upload_id: string;
      credentials: { url: string; part_number: number }[];
    };
    const texts = ['one ', 'two ', 'three'];
    const etags: string[] = [];
    const putPart = async (index: number, text = texts[index]!) => {
      const response = await fetch(credentials[index]!.url, { method: 'PUT', body: text });
      expect(response.status).toBe(200);
      etags[index] = response.headers.get('etag')!;
    };
    await putPart(2);
    await putPart(0);
    // Broken off here: what arrived can be asked.
    expect(await (await fetch(proxied(`mpu/parts/${upload_id}`))).json()).toEqual({
      parts: [
        { part_number: 1, bytes: 4 },
        { part_number: 3, bytes: 5 },
      ],
    });
    const complete = () =>
      post('mpu/complete/0/run/artifacts/deep', {
        path: 'big.bin',
        upload_id,
        parts: etags.map((etag, index) => ({ part_number: index + 1, etag })),
      });
    etags[1] = '"none"';
    expect((await complete()).status).toBe(400);
    await putPart(1, 'damaged');
    const damaged = etags[1]!;
    await putPart(1);
    const right = etags[1]!;
    etags[1] = damaged;
    expect((await complete()).status).toBe(400);
    const url = proxied('artifacts/0/run/artifacts/deep/big.bin');
    expect((await fetch(url)).status).toBe(404);
    etags[1] = right;
    expect((await complete()).status).toBe(200);
    expect(await (await fetch(url)).text()).toBe('one two three');
    expect((await fetch(credentials[0]!.url, { method: 'PUT', body: 'late' })).status).toBe(404);
  });

  it('forgets an upload that is aborted, and refuses a way out', async () => {
    const { body } = await post('mpu/create/0/run', { path: 'x', num_parts: 1 });
    const { upload_id } = body as unknown as { upload_id: string };
    expect((await post('mpu/abort/0/other', { path: 'x', upload_id })).status).toBe(404);
    expect((await post('mpu/abort/0/run', { path: 'x', upload_id })).status).toBe(200);
    expect((await fetch(proxied(`mpu/parts/${upload_id}`))).status).toBe(404);
    for (const folder of ['..%252f', 'a/%252e%252e/b', '%2Fetc']) {
      expect((await post(`mpu/create/${folder}`, { path: 'x', num_parts: 1 })).status).toBe(400);
    }
    expect((await post('mpu/create/0', { path: '..', num_parts: 1 })).status).toBe(400);
    expect((await post('mpu/create/0', { path: 'x', num_parts: 0 })).status).toBe(400);
  });
});
