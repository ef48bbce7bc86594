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
