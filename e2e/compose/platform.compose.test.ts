import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import amqp from 'amqplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { ended, type FlowRunJson, flowRun, runFlow } from '../flow-run.ts';
import { call, ok } from '../http.ts';
import { panelQueries } from './panel-queries.ts';
import { promQuery } from './prometheus.ts';
import { runSuite } from './run-suite.ts';
import { addressesOf, compose, containersOf, dataFiles, killProcess, memory, readSql, up } from './stack.ts';

const key = 'assay-demo-api-key';
const console_ = 'http://127.0.0.1:8080';
/** The front of however many replicas there are. */
const inference = 'http://127.0.0.1:9696';
const registry = 'http://127.0.0.1:5000';
const minute = 60_000;
/** Settings of suites that need an S3 server. */
const s3Test = {
  S3_TEST_ENDPOINT: 'http://127.0.0.1:9000',
  S3_TEST_ACCESS_KEY_ID: 'assay-demo-access',
  S3_TEST_SECRET_ACCESS_KEY: 'assay-demo-secret',
};
const question = 'Date=2023-10-01&EUR=1720';

interface Prediction {
  gold_diff: number;
  model: string;
  version: number;
  predictionId: string;
}
const predict = (base = inference) => ok<Prediction>(`${base}/predict?${question}`);

async function waitForChampion(): Promise<Prediction> {
  return eventually(5 * minute, () => predict());
}

describe('the platform in Compose', () => {
  beforeAll(async () => {
    await up();
    await waitForChampion();
  }, 15 * minute);

  afterAll(async () => {
    console.log(await memory());
    if (process.env['KEEP_STACK'] === undefined) await compose('down', '-v', '--remove-orphans');
  }, 3 * minute);

  it('trains and serves the use case without a click', async () => {
    const answer = await predict();
    expect(answer).toMatchObject({ model: 'gold-price', version: 1 });
    expect(Number.isFinite(answer.gold_diff)).toBe(true);
    const posted = await ok<Prediction>(`${inference}/predict`, {
      method: 'POST',
      body: { Date: '2023-10-01', EUR: 1720 },
    });
    expect(posted.gold_diff).toBe(answer.gold_diff);
  });

  it.each([
    ['console', `${console_}/health/ready`],
    ['batch monitor', 'http://127.0.0.1:9797/health/ready'],
    ['model registry', `${registry}/health/ready`],
    ['Prometheus', 'http://127.0.0.1:9090/-/ready'],
    ['Alertmanager', 'http://127.0.0.1:9093/-/ready'],
    ['Grafana', 'http://127.0.0.1:3000/api/health'],
    ['MinIO', 'http://127.0.0.1:9000/minio/health/live'],
  ])('%s answers on its port', async (_, url) => {
    expect((await call(url)).status).toBe(200);
  });

  it('the inference API answers behind its front, and each replica on a port of its range', async () => {
    const [worker] = await addressesOf('training-worker', 9798);
    const [replica] = await addressesOf('inference-api', 9696);
    for (const url of [
      `${replica}/health/ready`,
      `${worker}/health/ready`,
      `${inference}/health/ready`,
      `${inference}/docs/`,
      `${inference}/openapi.json`,
    ]) {
      expect((await call(url)).status, url).toBe(200);
    }
    expect(Number(new URL(replica ?? '').port)).toBeGreaterThanOrEqual(9697);
    expect(Number(new URL(replica ?? '').port)).toBeLessThanOrEqual(9705);
  });

  it('runs as an ordinary user with a read-only root', async () => {
    const [container] = await containersOf('inference-api');
    const user = await compose('exec', '-T', 'inference-api', 'id', '-u');
    expect(user.trim()).toBe('1000');
    expect(container).toBeDefined();
    await expect(compose('exec', '-T', 'inference-api', 'sh', '-c', 'echo x > /app/x')).rejects.toThrow(
      /[Rr]ead-only/,
    );
  });

  it('the inference image carries neither TensorFlow nor build tools', async () => {
    const listed = await compose(
      'exec',
      '-T',
      'inference-api',
      'sh',
      '-c',
      'ls node_modules node_modules/@*',
    );
    const packages = listed.split('\n');
    expect(packages).toContain('onnxruntime-node');
    for (const name of ['@tensorflow', 'typescript', 'vite', 'vitest', 'dbos-sdk', 'chokidar'])
      expect(packages).not.toContain(name);
    await expect(
      compose('exec', '-T', 'inference-api', 'sh', '-c', 'command -v gcc || command -v make'),
    ).rejects.toThrow();
  });

  it('asks for a key wherever something changes', async () => {
    const start = `${console_}/api/use-cases/gold-price/flow-runs`;
    expect((await call(start, { method: 'POST', body: { flow: 'monitor' } })).status).toBe(401);
    expect(
      (await call(start, { method: 'POST', body: { flow: 'monitor' }, key: 'wrong-key-wrong-key' })).status,
    ).toBe(401);
    const experiments = `${registry}/api/2.0/mlflow/experiments/create`;
    expect((await call(experiments, { method: 'POST', body: { name: 'x' } })).status).toBe(401);
    expect((await call(`${console_}/api/flow-runs`)).status).toBe(200);
  });

  it('stores each prediction with inputs, features, version and output', async () => {
    const { predictionId } = await predict();
    const stored = await eventually(minute, () =>
      ok<Record<string, unknown>>(`${inference}/predictions/${predictionId}`),
    );
    expect(stored).toMatchObject({ id: predictionId, useCase: 'gold-price', version: 1, source: 'online' });
    await eventually(minute, async () => {
      const rows = await readSql(
        `SELECT version, inputs ->> 'EUR', features <> '{}', value FROM assay.prediction WHERE id = '${predictionId}'`,
      );
      expect(rows).toHaveLength(1);
      expect(rows[0]?.slice(0, 3)).toEqual(['1', '1720', 't']);
    });
  });

  it('answers requests of the queue on the fanout exchange', async () => {
    const connection = await amqp.connect('amqp://assay:assay-demo-rabbitmq@127.0.0.1:5672');
    const channel = await connection.createChannel();
    await channel.assertExchange('prediction_results', 'fanout', { durable: true });
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, 'prediction_results', '');
    const received: Record<string, unknown>[] = [];
    await channel.consume(
      queue,
      (message) => message && received.push(JSON.parse(message.content.toString())),
      { noAck: true },
    );
    await channel.assertQueue('prediction_requests', { durable: true });
    const body = Buffer.from(
      JSON.stringify({ id: 'e2e-1', useCase: 'gold-price', Date: '2023-10-01', EUR: 1720 }),
    );
    channel.sendToQueue('prediction_requests', body, { persistent: true });
    channel.sendToQueue('prediction_requests', Buffer.from('not json'), { persistent: true });
    await eventually(minute, () =>
      expect(received.find(({ id }) => id === 'e2e-1')).toMatchObject({ model: 'gold-price' }),
    );
    const online = await predict();
    expect(received.find(({ id }) => id === 'e2e-1')?.['gold_diff']).toBe(online.gold_diff);
    await connection.close();
  });

  it(
    'the suite of the queue holds on this RabbitMQ',
    async () => {
      // On a virtual host of its own: the platform's consumer would take its messages.
      const user = Buffer.from('assay:assay-demo-rabbitmq').toString('base64');
      const manage = (path: string, body: unknown) =>
        ok(`http://127.0.0.1:15672/api/${path}`, {
          method: 'PUT',
          body,
          headers: { authorization: `Basic ${user}` },
        });
      await manage('vhosts/suite', {});
      await manage('permissions/suite/assay', { configure: '.*', write: '.*', read: '.*' });
      const result = await runSuite('services/inference-api/src/queue.integration.test.ts', {
        AMQP_TEST_URL: 'amqp://assay:assay-demo-rabbitmq@127.0.0.1:5672/suite',
      });
      expect(result).toEqual({ passed: 6, failed: 0, skipped: 0 });
    },
    3 * minute,
  );

  it(
    'the suite of the artifact store holds on this S3 server',
    async () => {
      const result = await runSuite('packages/artifacts/src/artifact-store.test.ts', s3Test);
      expect(result).toMatchObject({ failed: 0, skipped: 0 });
      expect(result.passed).toBeGreaterThan(30);
    },
    3 * minute,
  );

  it(
    'a worker imports a source from a bucket of this S3 server',
    async () => {
      const result = await runSuite('services/training-worker/src/s3-source.integration.test.ts', s3Test);
      expect(result).toEqual({ passed: 1, failed: 0, skipped: 0 });
    },
    3 * minute,
  );

  it(
    'batch run twice for a date changes nothing, and writes CSV and Parquet',
    async () => {
      // A tick of the schedule (00:30 in Brussels), so that a backfill can run it once more.
      const logicalTime = '2026-01-01T23:30:00.000Z';
      const first = await runFlow(console_, 'batch', { key, logicalTime });
      expect(first).toMatchObject({ state: 'succeeded', error: null });
      const stored = () =>
        readSql(
          `SELECT count(*), max(created_at) FROM assay.prediction WHERE source = 'batch' AND use_case = 'gold-price'`,
        );
      const before = await stored();
      expect((await runFlow(console_, 'batch', { key, logicalTime })).id).toBe(first.id);
      const again = await ok<{ ticks: { flowRunId: string }[] }>(
        `${console_}/api/use-cases/gold-price/backfills`,
        {
          method: 'POST',
          key,
          body: { flow: 'batch', from: logicalTime, to: logicalTime, mode: 'all' },
        },
      );
      const another = await ended(console_, again.ticks[0]?.flowRunId ?? '');
      expect(another.id).not.toBe(first.id);
      expect(another).toMatchObject({ state: 'succeeded', result: { written: 0 } });
      expect(await stored()).toEqual(before);
      expect(first.result?.['csv']).toMatch(/^s3:\/\/assay\/batch\/.*\.csv$/);
      expect(first.result?.['parquet']).toMatch(/\.parquet$/);
      expect(another.result?.['csvSha256']).toBe(first.result?.['csvSha256']);
      await ended(console_, String(first.result?.['monitorRunId']));
    },
    3 * minute,
  );

  it('keeps drift results, and the batch has actual values', async () => {
    const windows = await readSql(`SELECT count(*) FROM assay.drift_metric WHERE feature = ''`);
    expect(Number(windows[0]?.[0])).toBeGreaterThan(0);
    const rows = await readSql(
      `SELECT metric, value, reference, outcome FROM assay.performance_metric WHERE outcome = 'scored'`,
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  it('Prometheus reaches every service', async () => {
    await eventually(minute, async () => {
      const targets = await promQuery('up');
      expect(new Set(targets.filter(({ value }) => value === 1).map(({ labels }) => labels['job']))).toEqual(
        new Set([
          'model-registry',
          'training-worker',
          'inference-api',
          'batch-monitor',
          'console',
          'prometheus',
        ]),
      );
    });
  });

  describe('dashboards, after live traffic with drift', () => {
    /** Flowers that are answered, told what they were, and looked at. */
    async function classesThatCameTrue(): Promise<void> {
      const actuals: { predictionId: string; label: string }[] = [];
      for (let flower = 0; flower < 60; flower++) {
        const body = { features: [5 + flower / 30, 3, 1.4 + flower / 13, 0.2 + flower / 30] };
        const { predictionId, label } = await eventually(3 * minute, () =>
          ok<{ predictionId: string; label: string }>(`${inference}/models/iris/predict`, {
            method: 'POST',
            body,
          }),
        );
        actuals.push({ predictionId, label: flower % 10 === 0 ? 'setosa' : label });
      }
      await eventually(30_000, () => ok(`${inference}/actuals`, { method: 'POST', body: actuals, key }));
      expect((await runFlow(console_, 'monitor', { key, useCase: 'iris' })).state).toBe('succeeded');
    }

    beforeAll(async () => {
      await classesThatCameTrue();
      // Rates need increases between scrapes, which are 15 s apart: the scenario is played in rounds.
      for (let round = 0; round < 4; round++) {
        for (let day = 1; day <= 15; day++) {
          const date = `2023-0${round + 2}-${String(day).padStart(2, '0')}`;
          await ok(`${inference}/predict?Date=${date}&EUR=${1000 + (round * 15 + day) * 40}`, {
            headers: { 'x-assay-simulated': 'true' },
          });
        }
        await call(`${inference}/predict?Date=nonsense&EUR=abc`);
        expect((await runFlow(console_, 'monitor', { key })).state).toBe('succeeded');
        await wait(16_000);
      }
      await eventually(30_000, async () => {
        const rows = await readSql(`SELECT count(*) FROM assay.prediction WHERE simulated`);
        expect(Number(rows[0]?.[0])).toBeGreaterThanOrEqual(60);
      });
    }, 5 * minute);

    it('every panel gets finite rows from the real Prometheus and Postgres', async () => {
      const empty: string[] = [];
      for (const { dashboard, panel, promql, sql } of panelQueries()) {
        if (promql !== undefined) {
          const values = await promQuery(promql);
          if (!values.some(({ value }) => Number.isFinite(value)))
            empty.push(`${dashboard} / ${panel}: ${promql}`);
        }
        if (sql !== undefined && (await readSql(sql)).length === 0) {
          empty.push(`${dashboard} / ${panel}: ${sql}`);
        }
      }
      // What this scenario has none of: the shipped rates end in the past, nobody waits for a webhook, and simulated
      // traffic comes by the clock. Their queries have run without an error all the same.
      const unplayed = /^Forecasts \/|^Flows \/ Simulated traffic|^Models and performance \/ Webhooks/;
      expect(empty.filter((panel) => !unplayed.test(panel))).toEqual([]);
    });

    it('three panels by value', async () => {
      const [champion] = await promQuery('max by (model) (assay_registry_champion_version)');
      expect(champion).toMatchObject({ labels: { model: 'gold-price' } });
      expect(champion?.value).toBe((await predict()).version);

      const [observations] = await readSql(
        `SELECT count(*) FROM assay.observation WHERE use_case = 'gold-price' AND current`,
      );
      expect(observations).toEqual(['11626']);

      const stored = await readSql(
        `SELECT value FROM assay.drift_metric WHERE feature = '' AND metric = 'drifted_share' ORDER BY window_end DESC LIMIT 1`,
      );
      await eventually(40_000, async () => {
        const [share] = await promQuery('max by (use_case) (assay_drift_share)');
        expect(share?.value).toBeCloseTo(Number(stored[0]?.[0]), 10);
      });
    });
  });

  it(
    'a promotion and a roll-back are served everywhere as soon as they are told, without one failed request',
    async () => {
      const trained = await runFlow(console_, 'train', { key, withinMs: 4 * minute });
      expect(trained.state).toBe('succeeded');
      const before = (await predict()).version;
      const versions = await ok<{ versions: { version: number; status: string }[] }>(
        `${console_}/api/models/gold-price`,
      );
      const other = versions.versions.find(({ version, status }) => version !== before && status === 'READY');
      expect(other).toBeDefined();

      let failed = 0;
      let answered = 0;
      const stop = new AbortController();
      const load = (async () => {
        while (!stop.signal.aborted) {
          const { status } = await call(`${inference}/predict?${question}`);
          if (status === 200) answered += 1;
          else failed += 1;
        }
      })();
      const move = await call<{ version?: number; detail?: string; code?: string }>(
        `${console_}/api/models/gold-price/promote`,
        {
          method: 'POST',
          body: { version: other?.version, reason: 'tried by the end-to-end test' },
          key,
        },
      );
      // The gates may refuse it: the same data was trained on twice. Then they say which and by how much.
      if (move.status >= 300) {
        expect(move.body).toMatchObject({ code: 'GATE_REFUSED' });
      } else {
        // Long before anybody would ask by themselves.
        await eventually(10_000, async () => expect((await predict()).version).toBe(other?.version), 50);
        await ok(`${console_}/api/models/gold-price/rollback`, {
          method: 'POST',
          body: { reason: 'back again' },
          key,
        });
        await eventually(10_000, async () => expect((await predict()).version).toBe(before), 50);
      }
      // A refusal is quick: the load goes on for long enough to tell.
      await wait(2000);
      stop.abort();
      await load;
      expect({ failed, some: answered > 10 }).toEqual({ failed: 0, some: true });
    },
    6 * minute,
  );

  it(
    'scales the inference API and the training worker',
    async () => {
      await compose(
        'up',
        '-d',
        '--no-recreate',
        '--scale',
        'inference-api=2',
        '--scale',
        'training-worker=2',
      );
      expect(await containersOf('inference-api')).toHaveLength(2);
      const replicas = await addressesOf('inference-api', 9696);
      expect(new Set(replicas).size).toBe(2);
      for (const replica of replicas) {
        await eventually(minute, async () =>
          expect(await predict(replica)).toMatchObject({ model: 'gold-price' }),
        );
      }
      await eventually(minute, async () => {
        expect(await promQuery('up{job="training-worker"} == 1')).toHaveLength(2);
        expect(await promQuery('up{job="inference-api"} == 1')).toHaveLength(2);
      });
    },
    4 * minute,
  );

  it(
    'a worker that is killed in the middle of training: another goes on from the last finished task within 30 s',
    async () => {
      const { id } = await ok<{ id: string }>(`${console_}/api/use-cases/gold-price/flow-runs`, {
        method: 'POST',
        body: { flow: 'train', logicalTime: '2026-02-01T00:00:00.000Z' },
        key,
      });
      const running = await eventually(
        minute,
        async () => {
          const run = (await flowRun(console_, id)) as FlowRunJson & { executor: string };
          if (!run.tasks.some(({ name, state }) => name === 'tune' && state === 'running'))
            throw new Error('not tuning yet');
          return run;
        },
        50,
      );
      const killedAt = Date.now();
      // An executor's name begins with its host: the id of its container.
      await killProcess(/@([0-9a-f]{12})/.exec(running.executor)?.[1] ?? '');
      await eventually(30_000, async () => {
        const run = await flowRun(console_, id);
        const tune = run.tasks.filter(({ name }) => name === 'tune');
        expect(
          tune.some(({ attempt, startedAt }) => attempt > 1 && Date.parse(startedAt) > killedAt - 1000),
        ).toBe(true);
      });
      const run = await ended(console_, id, 4 * minute);
      expect(run.state).toBe('succeeded');
      expect(run.tasks.filter(({ name, state }) => name === 'prepare' && state === 'succeeded')).toHaveLength(
        1,
      );
    },
    6 * minute,
  );

  it(
    'answers while Postgres is down, and loses nothing that it answered',
    async () => {
      await compose('stop', 'postgres');
      const ids: string[] = [];
      for (let n = 0; n < 20; n++) ids.push((await predict()).predictionId);
      await compose('start', 'postgres');
      await eventually(minute, async () => {
        const rows = await readSql(
          `SELECT count(*) FROM assay.prediction WHERE id IN (${ids.map((id) => `'${id}'`).join(',')})`,
        );
        expect(rows).toEqual([['20']]);
      });
    },
    3 * minute,
  );

  it(
    'one inference API of two is killed: the front goes on answering, and nothing that was answered is lost',
    async () => {
      const ids: string[] = [];
      for (let n = 0; n < 50; n++) ids.push((await predict()).predictionId);
      const [container] = await containersOf('inference-api');
      await killProcess(container ?? '');
      await eventually(minute, () => predict());
      await eventually(minute, async () => {
        const rows = await readSql(
          `SELECT count(*) FROM assay.prediction WHERE id IN (${ids.map((id) => `'${id}'`).join(',')})`,
        );
        expect(rows).toEqual([['50']]);
      });
    },
    3 * minute,
  );

  it(
    'survives down and up: the same champion, the same data',
    async () => {
      const before = await predict();
      await compose('down');
      await up();
      const after = await eventually(2 * minute, () => predict());
      expect(after).toMatchObject({ version: before.version, gold_diff: before.gold_diff });
    },
    8 * minute,
  );

  it(
    'takes a real file that is dropped over the shipped one while it runs',
    async (test) => {
      const real = join(
        process.env['ASSAY_SHARED_DATA'] ?? join(import.meta.dirname, '../../../shared/data'),
        'gold-price/Daily.csv',
      );
      // The file may not be redistributed: whoever has it names its folder in ASSAY_SHARED_DATA.
      if (!existsSync(real) && process.env['CI'] !== 'true') test.skip();
      const before = (await predict()).version;
      copyFileSync(real, join(dataFiles, 'gold-price/Daily.csv'));
      await eventually(minute, async () => {
        const rows = await readSql(
          `SELECT rows, state FROM assay.snapshot WHERE use_case = 'gold-price' AND state = 'imported'`,
        );
        expect(rows).toEqual([['11626', 'imported']]);
        const [current] = await readSql(
          `SELECT count(*), min(values ->> 'EUR') FROM assay.observation WHERE use_case = 'gold-price' AND current`,
        );
        expect(current?.[0]).toBe('11626');
      });
      await eventually(4 * minute, async () => expect((await predict()).version).toBeGreaterThan(before));
      const detail = await ok<{
        evaluation: {
          metrics: { metric: string; part: string; model: number; baselines: Record<string, number> }[];
          skill: { skill: number; low: number; high: number };
          sentence: string;
        };
      }>(`${console_}/api/use-cases/gold-price`);
      const rmse = detail.evaluation.metrics.filter(({ metric }) => metric === 'rmse');
      expect(rmse.find(({ part }) => part === 'validation')?.baselines['no-change']).toBeCloseTo(11.7311, 3);
      expect(rmse.find(({ part }) => part === 'test')?.baselines['no-change']).toBeCloseTo(12.3033, 3);
      const { skill, low, high } = detail.evaluation.skill;
      expect(low).toBeLessThan(skill);
      expect(high).toBeGreaterThan(skill);
      expect(detail.evaluation.sentence).toMatch(/skill/);
      console.log(JSON.stringify(detail.evaluation, null, 1));
    },
    8 * minute,
  );
});
