import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRegistryClient } from '@assay/registry-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServers, type DatabaseService, type Servers } from './servers.ts';

const adminKey = 'the-administrator-of-this-test';
const keys = { ASSAY_AUTH: 'keys', ASSAY_API_KEY: adminKey };
const program = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command as it is built, against a registry. */
const assay = (registry: DatabaseService, key: string | null, ...args: string[]): Promise<Said> =>
  new Promise((resolve) => {
    const env = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      REGISTRY_URL: registry.url,
      ...(key === null ? {} : { ASSAY_API_KEY: key }),
    };
    execFile(process.execPath, [program, ...args], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

let servers: Servers;
let registry: DatabaseService;
let folder: string;
beforeAll(async () => {
  servers = await createServers({ durable: false });
  registry = await servers.startRegistry(keys);
  folder = mkdtempSync(join(tmpdir(), 'assay-commands-'));
});
afterAll(async () => {
  await servers?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const clientOf = (of: DatabaseService) => createRegistryClient({ url: of.url, apiKey: adminKey });

/** A version with a file, under the alias champion. */
async function makeChampion(name: string): Promise<{ runId: string; version: string }> {
  const client = clientOf(registry);
  const run = await client.createRun({ experimentId: '0' });
  await client.logBatch(run.runId, { metrics: [{ key: 'rmse', value: 2.5, step: 1 }] });
  await client.putArtifact(run.runId, 'model/weights.bin', new Uint8Array([1, 2, 3]));
  await client.createRegisteredModelIfMissing(name);
  const source = `runs:/${run.runId}/model`;
  const { version } = await client.createModelVersion({ name, source, runId: run.runId });
  await client.setAlias(name, 'champion', version);
  return { runId: run.runId, version: String(version) };
}

describe('the commands of the registry', () => {
  it('key: made, its text alone on standard output, listed, used, revoked', async () => {
    const made = await assay(registry, adminKey, 'key', 'create', 'ci', '--role', 'writer');
    expect(made).toMatchObject({ code: 0, err: expect.stringContaining('not shown again') });
    const key = made.out.trim();
    expect(key).toMatch(/^assay_[\w-]{43}$/);
    const listed = await assay(registry, adminKey, 'key', 'list');
    expect(listed.out).toMatch(/ci +writer +\S+ +never/);
    expect(listed.out).not.toContain(key);
    // A writer's key makes no keys.
    const refused = await assay(registry, key, 'key', 'create', 'mine', '--role', 'admin');
    expect(refused.code).not.toBe(0);
    expect(refused.err).toContain('writer');
    expect((await assay(registry, adminKey, 'key', 'list')).out).not.toContain('never');
    expect((await assay(registry, adminKey, 'key', 'revoke', 'ci')).out).toContain('refused from now on');
    expect((await assay(registry, key, 'key', 'list')).err).toContain('revoked');
    expect((await assay(registry, null, 'key', 'list')).code).not.toBe(0);
    expect((await assay(registry, adminKey, 'key', 'create', 'x', '--role', 'owner')).code).toBe(2);
  });

  it('champion --on: who was champion on a day, and since when', async () => {
    const { version } = await makeChampion('known');
    const now = await assay(registry, adminKey, 'champion', 'known');
    expect(now.out).toContain(`is version ${version} since`);
    const before = await assay(registry, adminKey, 'champion', 'known', '--on', '2023-10-01');
    expect(before.out).toContain('known had no champion at 2023-10-0');
    const json = await assay(registry, adminKey, 'champion', 'known', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ version });
    expect((await assay(registry, adminKey, 'champion', 'known', '--on', 'yesterday')).code).not.toBe(0);
  });

  it('registry export and import: another registry holds the same, ids, dates and files', async () => {
    const { runId } = await makeChampion('moved');
    const exported = join(folder, 'export');
    expect((await assay(registry, adminKey, 'registry', 'export', exported)).out).toMatch(
      /\d+ rows and \d+ files/,
    );
    const other = await servers.startRegistry(keys);
    const imported = await assay(other, adminKey, 'registry', 'import', exported);
    expect(imported).toMatchObject({ code: 0, out: expect.stringContaining('files were copied') });
    const [theirs, ours] = await Promise.all(
      [other, registry].map((one) =>
        Promise.all([clientOf(one).getRun(runId), clientOf(one).getByAlias('moved', 'champion')]),
      ),
    );
    expect(theirs).toEqual(ours);
    const file = await clientOf(other).getArtifact(runId, 'model/weights.bin');
    expect([...file]).toEqual([1, 2, 3]);
    // One that holds something already takes nothing in.
    expect((await assay(other, adminKey, 'registry', 'import', exported)).code).not.toBe(0);
  });

  it('registry collect: what was deleted long ago, and files of nothing', async () => {
    const client = clientOf(registry);
    const run = await client.createRun({ experimentId: '0' });
    await client.putArtifact(run.runId, 'notes.txt', 'four');
    const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' };
    await fetch(`${registry.url}/api/2.0/mlflow/runs/delete`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ run_id: run.runId }),
    });
    const orphan = `0/${'c'.repeat(32)}/artifacts/left.txt`;
    await fetch(`${registry.url}/api/2.0/mlflow-artifacts/artifacts/${orphan}`, {
      method: 'PUT',
      headers,
      body: 'five.',
    });
    const collect = (...args: string[]) => assay(registry, adminKey, 'registry', 'collect', ...args);
    expect((await collect()).out).toContain('removed: 0 runs');
    const told = await collect('--grace-days', '0', '--dry-run', '--orphans', 'tell');
    expect(told.out).toContain('would be removed: 1 runs');
    expect(told.out).toContain('1 files (5 bytes) belong to no run');
    const gone = await collect('--grace-days', '0', '--orphans', 'remove');
    expect(gone.out).toContain('removed: 1 runs');
    expect(gone.out).toContain('removed: 1 files (5 bytes)');
    expect((await collect('--orphans', 'tell')).out).toContain('0 files (0 bytes) belong to no run');
  });
});
