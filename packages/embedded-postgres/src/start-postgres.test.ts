import { spawn } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { linkLibraries } from './binaries.ts';
import { readPostmaster } from './postmaster.ts';
import { type EmbeddedPostgres, startPostgres } from './start-postgres.ts';
import { stopOrphan } from './stop-postmaster.ts';

const base = mkdtempSync(join(tmpdir(), 'assay-embedded-'));
const started: EmbeddedPostgres[] = [];
let count = 0;
const folder = (): string => {
  count += 1;
  return join(base, String(count));
};
const start = async (dataDir: string, durable = false): Promise<EmbeddedPostgres> => {
  const postgres = await startPostgres({ dataDir, durable });
  started.push(postgres);
  return postgres;
};
afterEach(() => Promise.all(started.splice(0).map((postgres) => postgres.stop())), 60_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('startPostgres', { timeout: 60_000 }, () => {
  it('starts a Postgres 17 that only this machine reaches, by password, and keeps its data over a restart', async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    expect(first.adopted).toBe(false);
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const [settings] = await ask(
      first.url,
      `SELECT current_setting('server_version_num')::integer / 10000 AS major, current_setting('listen_addresses') AS addresses,
              current_setting('unix_socket_directories') AS sockets, current_setting('server_encoding') AS encoding`,
    );
    expect(settings).toEqual({ major: 17, addresses: '127.0.0.1', sockets: '', encoding: 'UTF8' });
    await expect(ask(first.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/);
    await first.stop();
    await first.stop();
    await expect(ask(first.url, 'SELECT 1')).rejects.toThrow();

    const second = await start(dataDir);
    expect(second.port).toBe(first.port);
    expect(await ask(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it.runIf(process.getuid?.() === 0)(
    'as root runs Postgres as another user, also below a folder that only root may enter',
    async () => {
      const closed = folder();
      mkdirSync(closed);
      chmodSync(closed, 0o700);
      const dataDir = join(closed, 'postgres');
      const postgres = await start(dataDir);
      expect(statSync(`/proc/${postgres.pid}`).uid).not.toBe(0);
      expect(statSync(join(dataDir, 'connection.json')).mode & 0o077).toBe(0);
      expect(await ask(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await postgres.stop();
      const again = await start(dataDir);
      expect(await ask(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    },
  );

  it('adopts the Postgres of a parent that was killed', async () => {
    const dataDir = folder();
    const script = join(base, 'parent.mts');
    const module = pathToFileURL(fileURLToPath(new URL('start-postgres.ts', import.meta.url))).href;
    writeFileSync(
      script,
      `const { startPostgres } = await import(${JSON.stringify(module)});
       const { pid } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
       process.stdout.write(String(pid));
       setInterval(() => {}, 1000);`,
    );
    const tsx = pathToFileURL(fileURLToPath(import.meta.resolve('tsx'))).href;
    const parent = spawn(process.execPath, ['--import', tsx, script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (data) => resolve(Number(data))),
    );
    const ended = new Promise((resolve) => parent.once('exit', resolve));
    parent.kill('SIGKILL');
    await ended;

    const adopted = await start(dataDir);
    expect(adopted).toMatchObject({ adopted: true, pid });
    expect(await ask(adopted.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await adopted.stop();
    expect(readPostmaster(join(dataDir, 'pgdata'))).toBeUndefined();
  });

  it('starts although the pid of a dead Postgres belongs to another process now', async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    const pidFile = join(dataDir, 'pgdata', 'postmaster.pid');
    const text = readFileSync(pidFile, 'utf8');
    await first.stop();
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      ...(process.getuid?.() === 0 ? { uid: statSync(join(dataDir, 'pgdata')).uid } : {}),
    });
    writeFileSync(pidFile, text.replace(/^\d+/, String(other.pid)));
    const second = await start(dataDir);
    expect(second.adopted).toBe(false);
    expect(await ask(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(other.exitCode ?? other.signalCode).toBeNull();
    other.kill('SIGKILL');
  });

  it('loses nothing that was committed when a durable one is killed', async () => {
    const dataDir = folder();
    const first = await start(dataDir, true);
    await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    process.kill(first.pid, 'SIGKILL');
    await vi.waitFor(() => expect(() => process.kill(first.pid, 0)).toThrow(), { timeout: 30_000 });
    const second = await start(dataDir, true);
    expect(second.adopted).toBe(false);
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  it('takes another free port when its last one is taken, and says so when it was told which', async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    await first.stop();
    const taken = createServer().listen(first.port, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    await expect(startPostgres({ dataDir, durable: false, port: first.port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
    });
    const second = await start(dataDir);
    expect(second.port).not.toBe(first.port);
    taken.close();
  });

  it('says that the password is lost rather than making a second database', async () => {
    const dataDir = folder();
    await (await start(dataDir)).stop();
    rmSync(join(dataDir, 'connection.json'));
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'DATA_DIRECTORY' });
  });

  it('stops an orphan, and tells whether there was one', async () => {
    const dataDir = folder();
    const postgres = await start(dataDir);
    expect(await stopOrphan(join(dataDir, 'pgdata'))).toBe(true);
    expect(await stopOrphan(join(dataDir, 'pgdata'))).toBe(false);
    await expect(ask(postgres.url, 'SELECT 1')).rejects.toThrow();
  });
});

describe('linkLibraries', () => {
  it('makes the links that npm could not, and leaves those that are there', () => {
    const copy = folder();
    mkdirSync(join(copy, 'native', 'lib'), { recursive: true });
    writeFileSync(join(copy, 'native', 'lib', 'libpq.so.5.17'), 'library');
    writeFileSync(
      join(copy, 'native', 'pg-symlinks.json'),
      JSON.stringify([{ source: 'native/lib/libpq.so.5.17', target: 'native/lib/libpq.so.5' }]),
    );
    linkLibraries(copy);
    linkLibraries(copy);
    expect(lstatSync(join(copy, 'native', 'lib', 'libpq.so.5')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(copy, 'native', 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
  });
});
