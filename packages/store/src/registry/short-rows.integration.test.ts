import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { runner } from 'node-pg-migrate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPool } from '../create-pool.ts';
import { migrate } from '../migrate.ts';
import { getRun } from './get-run.ts';
import { metricHistory } from './metric-history.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('keeps what was logged before runs had numbers, and lets it go with its run', async () => {
  const name = `before_${Date.now()}`;
  await database.pool.query(`CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(database.url), { pathname: `/${name}` }).href;
  await runner({
    databaseUrl: url,
    dir: fileURLToPath(new URL('../../migrations', import.meta.url)),
    direction: 'up',
    count: 7,
    migrationsTable: 'assay_migration',
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const pool = createPool({ url, applicationName: 'test' });
  try {
    await pool.query(`
      INSERT INTO registry.run (id, experiment_id, name, start_time, artifact_uri)
      SELECT 'run-' || i, 0, 'r', i, 'x' FROM generate_series(1, 3) i;
      INSERT INTO registry.metric (run_id, key, timestamp, step, value, is_nan)
      SELECT 'run-' || i, k, s, s, i + s / 10.0, false FROM generate_series(1, 3) i, generate_series(0, 4) s, unnest(ARRAY['a', 'b/c']) k;
      INSERT INTO registry.latest_metric (run_id, experiment_id, key, value, is_nan, step, timestamp)
      SELECT 'run-' || i, 0, k, i + 0.4, k = 'b/c', 4, 4 FROM generate_series(1, 3) i, unnest(ARRAY['a', 'b/c']) k;
      INSERT INTO registry.param SELECT 'run-' || i, 'p', i::text FROM generate_series(1, 3) i;
      INSERT INTO registry.run_tag SELECT 'run-' || i, 't', i::text FROM generate_series(1, 3) i;`);
    expect(await migrate({ url })).toContain('0008_registry_speed');
    expect(await getRun(pool, 'run-2')).toMatchObject({
      metrics: [
        { key: 'a', value: 2.4, isNan: false, step: 4, timestamp: 4 },
        { key: 'b/c', isNan: true },
      ],
      params: [{ key: 'p', value: '2' }],
      tags: [{ key: 't', value: '2' }],
    });
    const points = await metricHistory(pool, { runId: 'run-3', key: 'b/c', limit: 10, offset: 0 });
    expect(points.map(({ step, value }) => [step, value])).toEqual([
      [0, 3],
      [1, 3.1],
      [2, 3.2],
      [3, 3.3],
      [4, 3.4],
    ]);
    await pool.query(`DELETE FROM registry.run WHERE id IN ('run-1', 'run-3')`);
    for (const table of ['metric', 'latest_metric', 'param', 'run_tag']) {
      const { rows } = await pool.query(
        `SELECT count(DISTINCT run_no)::int AS runs FROM registry.${table} WHERE run_no <> (SELECT no FROM registry.run WHERE id = 'run-2')`,
      );
      expect([table, rows[0].runs]).toEqual([table, 0]);
    }
  } finally {
    await pool.end();
    await database.pool.query(`DROP DATABASE ${name}`);
  }
});
