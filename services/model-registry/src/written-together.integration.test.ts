import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningRegistry, startRegistry } from './test/start-registry.ts';

let registry: RunningRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

const post = (path: string, fields: object) => registry.call('POST', path, fields);
const newRun = async (): Promise<string> =>
  ((await post('runs/create', { experiment_id: '0' })).body as never as { run: { info: { run_id: string } } })
    .run.info.run_id;
const point = (key: string, value: number, step = 0) => ({ key, value, timestamp: 1, step });

describe('what comes at the same time shares a transaction', () => {
  it('each run and each batch is there, and a refused one fails alone', async () => {
    const made = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        post('runs/create', {
          experiment_id: i % 10 === 3 ? '424242' : '0',
          run_name: `r${i}`,
          start_time: i,
        }),
      ),
    );
    expect(made.map(({ status }) => status)).toEqual(
      Array.from({ length: 40 }, (_, i) => (i % 10 === 3 ? 404 : 200)),
    );
    const runs = made.flatMap(({ body }) => {
      const { run } = body as never as { run?: { info: { run_id: string } } };
      return run ? [run.info.run_id] : [];
    });
    expect(new Set(runs).size).toBe(36);
    await post('runs/log-batch', { run_id: runs[5], params: [{ key: 'depth', value: '1' }] });
    await post('runs/delete', { run_id: runs[7] });
    const answers = await Promise.all([
      ...runs.map((run_id, i) =>
        post('runs/log-batch', {
          run_id,
          metrics: [point('loss', i), point('loss', i + 0.5, 1)],
          params: [{ key: 'depth', value: '2' }],
          tags: [{ key: 'place', value: String(i) }],
        }),
      ),
      post('runs/log-batch', { run_id: 'f'.repeat(32), metrics: [point('loss', 1)] }),
    ]);
    // One has another value of the param, one is deleted, one never was.
    const refused = new Map([
      [5, 400],
      [7, 400],
      [36, 404],
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map((_, i) => refused.get(i) ?? 200));
    for (const [i, run_id] of runs.entries()) {
      const { body } = await registry.call('GET', 'runs/get', { run_id });
      const { metrics, tags } = (
        body as never as { run: { data: { metrics?: object[]; tags: { key: string; value: string }[] } } }
      ).run.data;
      expect(metrics ?? []).toEqual(refused.has(i) ? [] : [point('loss', i + 0.5, 1)]);
      expect(tags.find(({ key }) => key === 'place')?.value).toBe(refused.has(i) ? undefined : String(i));
    }
  });

  it('batches of one run are written one after the other, in the order in which they came', async () => {
    const run_id = await newRun();
    // Over one connection each would wait for the one before; these come at once.
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        post('runs/log-batch', {
          run_id,
          metrics: [point('loss', i, i % 3)],
          params: [{ key: `p${i % 5}`, value: String(i % 5) }],
          tags: [{ key: 'last', value: String(i) }],
        }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { body } = await registry.call('GET', 'metrics/get-history', { run_id, metric_key: 'loss' });
    expect((body as never as { metrics: object[] }).metrics).toHaveLength(30);
  });

  it('a point that was sent twice is told once', async () => {
    const run_id = await newRun();
    const metrics = [point('loss', 0.5, 1), point('loss', 0.25, 2)];
    for (let i = 0; i < 3; i++) await post('runs/log-batch', { run_id, metrics });
    const { body } = await registry.call('GET', 'metrics/get-history', { run_id, metric_key: 'loss' });
    expect((body as never as { metrics: object[] }).metrics).toEqual(metrics);
    const bulk = await registry.call('GET', 'metrics/get-history-bulk', { run_id, metric_key: 'loss' });
    expect((bulk.body as never as { metrics: object[] }).metrics).toHaveLength(2);
  });
});
