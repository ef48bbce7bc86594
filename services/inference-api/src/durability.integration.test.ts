import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createPool } from '@assay/store';
import { bundleForNode, type NodeBundle, type OwnPostgres, startOwnPostgres } from '@assay/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { askForever } from './test/ask-forever.ts';
import { bundleThreadFile } from './test/bundle-thread-file.ts';
import { goldBundle } from './test/gold-bundle.ts';
import { observe } from './test/observe.ts';
import { standInRegistry } from './test/stand-in-registry.ts';
import { newStateDir, removeStateDir, startApp, until } from './test/start-app.ts';

let postgres: OwnPostgres;
let bundle: NodeBundle;
let stateDir: string;
const children = new Set<ChildProcess>();
/** Processes are started and Postgres is stopped and started: slow on a busy machine. */
const patience = { timeout: 90_000 };
const query = '/predict?Date=2023-02-10&EUR=1700';

beforeAll(async () => {
  [postgres, bundle] = await Promise.all([
    startOwnPostgres(),
    bundleForNode(new URL('./test/serving-process.ts', import.meta.url)),
  ]);
});
afterAll(async () => {
  bundle.remove();
  await postgres.remove();
});
beforeEach(() => {
  stateDir = newStateDir();
});
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  children.clear();
  removeStateDir(stateDir);
});

async function rowsOf<T>(sql: string, values: unknown[] = []): Promise<T[]> {
  const pool = createPool({ url: postgres.url, max: 1, applicationName: 'test' });
  try {
    return (await pool.query(sql, values)).rows;
  } finally {
    await pool.end();
  }
}

const idsOf = (answers: readonly { body: string }[]) =>
  answers.map(({ body }) => JSON.parse(body).predictionId as string);
const missing = async (ids: readonly string[]) => {
  const rows = await rowsOf<{ id: string }>('SELECT id FROM assay.prediction WHERE id = ANY($1::uuid[])', [
    ids,
  ]);
  const stored = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !stored.has(id));
};

/** A process of its own that serves; gives its address. */
async function spawnServing(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [bundle.file, postgres.url, stateDir, await bundleThreadFile()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const [url] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return { child, url };
}

it('loses no answered prediction to kill -9, and stores each once', patience, async () => {
  const { child, url } = await spawnServing();
  const load = askForever(url + query);
  await until(
    () => load.answers.length,
    (count) => count > 300,
  );
  child.kill('SIGKILL');
  await once(child, 'exit');
  await load.stop();
  const given = load.answers.filter(({ status }) => status === 200);
  expect(given.length).toBeGreaterThan(300);
  await spawnServing();
  const ids = idsOf(given);
  expect(
    await until(
      () => missing(ids),
      (left) => left.length === 0,
    ),
  ).toEqual([]);
  // What was journalled and not answered when the process died may be there too: one for each connection at most.
  const [row] = await rowsOf<{ count: number }>('SELECT count(*) FROM assay.prediction');
  expect(row!.count - ids.length).toBeLessThanOrEqual(8);
});

it('a living replica takes over the journal of one that died', patience, async () => {
  // Postgres is away, so that the dying process cannot have shipped anything.
  const dying = await spawnServing();
  const living = await spawnServing();
  await postgres.stop();
  const load = askForever(dying.url + query, 2);
  await until(
    () => load.answers.length,
    (count) => count > 20,
  );
  dying.child.kill('SIGKILL');
  await load.stop();
  await postgres.start();
  const ids = idsOf(load.answers.filter(({ status }) => status === 200));
  expect(ids.length).toBeGreaterThan(20);
  await until(
    () => missing(ids),
    (left) => left.length === 0,
  );
  expect((await fetch(`${living.url}/health/ready`)).status).toBe(200);
});

it('serves on while Postgres is down, from a cold start too, and loses nothing', patience, async () => {
  const registry = standInRegistry();
  registry.promote('gold-price', 1, goldBundle());
  const pool = createPool({ url: postgres.url, max: 1, applicationName: 'test' });
  await pool.query('DELETE FROM assay.observation');
  await observe(pool);
  await pool.end();
  const before = await startApp({
    databaseUrl: postgres.url,
    registry,
    stateDir,
    env: { HISTORY_ROWS: '20' },
  });
  await until(
    () => before.get(query),
    ({ status, body }) => status === 200 && body.warnings === undefined,
  );
  // Answers come from Postgres until the newest observations are in memory, and then on disk.
  await until(
    () => existsSync(join(stateDir, 'history', 'gold-price.json')),
    (isThere) => isThere,
  );
  const ids: string[] = [];
  const ask = async (url: string) => {
    const load = askForever(url + query, 4);
    await until(
      () => load.answers.length,
      (count) => count > 100,
    );
    await load.stop();
    expect(load.failures).toEqual([]);
    expect(load.answers.filter(({ status }) => status !== 200)).toEqual([]);
    ids.push(...idsOf(load.answers));
  };

  await postgres.stop();
  await ask(before.url);
  const degraded = await until(
    () => before.get('/health/ready'),
    ({ body }) => body.parts.journal.state === 'degraded',
  );
  expect(degraded.status).toBe(200);
  expect(degraded.body.parts.journal.detail).toMatch(/\d+ predictions wait/);
  // Only what is in Postgres alone is refused.
  const old = await before.get('/predict?Date=2023-01-10&EUR=1700');
  expect([old.status, old.body.code]).toEqual([503, 'UNAVAILABLE']);
  expect((await before.get(`/predictions/${ids[0]}`)).status).toBe(503);
  await before.stop();

  registry.down = true;
  const after = await startApp({
    databaseUrl: postgres.url,
    registry,
    stateDir,
    env: { HISTORY_ROWS: '20' },
  });
  await ask(after.url);
  expect((await after.get(query)).body.warnings).toBe(undefined);

  await postgres.start();
  expect(
    await until(
      () => missing(ids),
      (left) => left.length === 0,
    ),
  ).toEqual([]);
  expect((await after.get(`/predictions/${ids[0]}`)).status).toBe(200);
  await until(
    () => after.get('/health/ready'),
    ({ body }) => body.parts.journal.state === 'up',
  );
  await after.stop();
});
