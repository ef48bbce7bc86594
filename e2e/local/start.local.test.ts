import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { occupy } from '../free-ports.ts';
import { ok } from '../http.ts';
import { createPlatform, type Launch, type Platform, type Prediction } from './platform.ts';
import { processesOf } from './process-tree.ts';

describe('npm start', () => {
  let platform: Platform;
  let launch: Launch;
  beforeAll(async () => {
    platform = await createPlatform();
    const began = performance.now();
    launch = await platform.up();
    console.log(`first start: served after ${((performance.now() - began) / 1000).toFixed(1)} s`);
  });
  afterAll(() => platform?.remove());

  it('says what goes on, and at the end where everything is', () => {
    const said = launch.output();
    for (const step of ['Postgres 17', 'model-registry', 'inference-api', 'gold-price ingest', 'tune'])
      expect(said).toContain(step);
    expect(said).toMatch(/gold-price version 1 is served after \d+\.\d s/);
    for (const setting of ['CONSOLE_PORT', 'INFERENCE_PORT', 'REGISTRY_PORT', 'POSTGRES_PORT'])
      expect(said).toContain(`:${platform.environment[setting]}`);
    expect(said).not.toContain('✘');
  });

  it('the command that it prints answers', async () => {
    const url = /curl '([^']+)'/.exec(launch.output())?.[1];
    const answer = await ok<Prediction>(url ?? '');
    expect(answer).toMatchObject({ model: 'gold-price', version: 1 });
  });

  it('GET and POST /predict answer the same', async () => {
    const asked = await platform.predict();
    const body = { Date: '2023-10-01', EUR: 1720 };
    const posted = await ok<Prediction>(`${platform.inferenceUrl}/predict`, { method: 'POST', body });
    const named = await ok<Prediction>(`${platform.inferenceUrl}/models/gold-price/predict`, {
      method: 'POST',
      body,
    });
    expect(asked).toMatchObject({ model: 'gold-price', version: 1 });
    expect(Number.isFinite(asked.gold_diff)).toBe(true);
    expect([posted.gold_diff, named.gold_diff]).toEqual([asked.gold_diff, asked.gold_diff]);
    expect(new Set([asked, posted, named].map(({ predictionId }) => predictionId)).size).toBe(3);
  });

  it('a second start of the same folder says that one is running', async () => {
    const second = platform.start();
    expect(await second.ended).toBeGreaterThan(0);
    expect(second.output()).toContain(`Assay runs here already (process ${launch.pid}`);
    expect(await platform.predict()).toMatchObject({ version: 1 });
  });

  it('a start on taken ports says which, and which setting frees them, and leaves nothing behind', async () => {
    const other = await createPlatform({
      INFERENCE_PORT: platform.environment['INFERENCE_PORT'] ?? '',
      CONSOLE_PORT: platform.environment['CONSOLE_PORT'] ?? '',
    });
    try {
      const start = other.start();
      expect(await start.ended).toBeGreaterThan(0);
      expect(start.output()).toContain('2 ports are taken');
      for (const setting of ['INFERENCE_PORT', 'CONSOLE_PORT'])
        expect(start.output()).toMatch(
          new RegExp(`port ${platform.environment[setting]} .*set ${setting} to a free one`),
        );
      expect(processesOf(other.home)).toEqual([]);
      expect(existsSync(join(other.home, 'postgres'))).toBe(false);
      const again = await occupy(Number(other.environment['REGISTRY_PORT']));
      await again.release();
    } finally {
      await other.remove();
    }
  });

  it('a taken port of Postgres is said as well', async () => {
    const other = await createPlatform();
    const taken = await occupy(Number(other.environment['POSTGRES_PORT']));
    try {
      const start = other.start();
      expect(await start.ended).toBeGreaterThan(0);
      expect(start.output()).toContain(`port ${other.environment['POSTGRES_PORT']}`);
      expect(start.output()).toContain('POSTGRES_PORT');
      expect(processesOf(other.home)).toEqual([]);
    } finally {
      await taken.release();
      await other.remove();
    }
  });

  it('Ctrl-C stops all in order, Postgres last', async () => {
    launch.signal('SIGINT');
    expect(await launch.ended).toBe(0);
    expect(processesOf(platform.home)).toEqual([]);
    expect(launch.output()).toMatch(/Stopping[\s\S]*Postgres has stopped\.\s*$/);
    expect(existsSync(join(platform.home, 'postgres/pgdata/postmaster.pid'))).toBe(false);
    expect(existsSync(join(platform.home, 'launcher.lock'))).toBe(false);
  });

  it('the next start serves again without training, with all data kept', async () => {
    const began = performance.now();
    launch = await platform.up();
    console.log(`second start: served after ${((performance.now() - began) / 1000).toFixed(1)} s`);
    expect(await platform.predict()).toMatchObject({ version: 1 });
    const [kept] = await platform.sql(
      `SELECT (SELECT count(*)::int FROM assay.flow_run WHERE flow = 'train') AS trainings,
              (SELECT count(*)::int FROM assay.observation WHERE current) AS observations,
              (SELECT count(*)::int FROM assay.prediction WHERE source = 'online') > 3 AS predictions`,
    );
    expect(kept).toEqual({ trainings: 1, observations: 11_626, predictions: true });
  });

  it('--fresh begins anew', async () => {
    launch.signal('SIGTERM');
    expect(await launch.ended).toBe(0);
    const stopped = Date.now();
    launch = platform.start('--fresh');
    // The database is new: it knows nothing of the training of the last start.
    await eventually(60_000, async () => {
      const runs = await platform.sql<{ flow: string; at: Date }>(
        'SELECT flow, created_at AS at FROM assay.flow_run ORDER BY created_at',
      );
      expect(runs[0]?.flow).toBe('ingest');
      expect(runs[0]?.at.getTime()).toBeGreaterThan(stopped);
    });
    expect(await platform.sql('SELECT 1 FROM assay.prediction')).toEqual([]);
    launch.signal('SIGINT');
    expect(await launch.ended).toBe(0);
    expect(processesOf(platform.home)).toEqual([]);
  });

  it('--fresh deletes no folder that is not ours', async () => {
    const other = await createPlatform();
    try {
      mkdirSync(other.home);
      writeFileSync(join(other.home, 'thesis.txt'), 'years of work');
      const start = other.start('--fresh');
      expect(await start.ended).toBeGreaterThan(0);
      expect(start.output()).toContain(other.home);
      expect(readdirSync(other.home)).toEqual(['thesis.txt']);
    } finally {
      rmSync(other.home, { recursive: true, force: true });
      await other.remove();
    }
  });
});
