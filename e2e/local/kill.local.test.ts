import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { ended, type FlowRunJson, flowRun, runFlow } from '../flow-run.ts';
import { call, ok } from '../http.ts';
import {
  changeUseCase,
  createPlatform,
  type Launch,
  lightLoad,
  type Platform,
  storedOf,
  trainQuickly,
} from './platform.ts';
import { killTree, processesOf } from './process-tree.ts';

const minute = 60_000;
let day = 0;
/** A moment of its own for each run: the same moment would be the same run. */
const nextMoment = (): string => new Date(Date.UTC(2026, 0, 1 + day++)).toISOString();

describe('kill -9', () => {
  let platform: Platform;
  let launch: Launch;
  beforeAll(async () => {
    platform = await createPlatform();
    trainQuickly(platform);
    launch = await platform.up();
  });
  afterAll(() => platform?.remove());

  const start = async (flow: string): Promise<string> =>
    (
      await ok<{ id: string }>(`${platform.consoleUrl}/api/use-cases/gold-price/flow-runs`, {
        method: 'POST',
        body: { flow, logicalTime: nextMoment() },
      })
    ).id;

  /** Resolves when a task of the run has begun, and has done something where it counts. */
  const inTheMiddleOf = (id: string, task: string): Promise<FlowRunJson> =>
    eventually(
      minute,
      async () => {
        const [row] = await platform.sql(
          `SELECT state FROM assay.task_run WHERE flow_run_id = $1 AND name = $2 AND state = 'running'
              AND ($2 <> 'tune' OR (progress ->> 'done')::int >= 2)`,
          [id, task],
        );
        expect(row).toBeDefined();
        return flowRun(platform.consoleUrl, id);
      },
      30,
    );

  const attemptsOf = (run: FlowRunJson, task: string): string[] =>
    run.tasks.filter(({ name }) => name === task).map(({ state }) => state);

  /** Nothing was imported twice and nothing lost. */
  const expectWholeHistory = async (): Promise<void> => {
    const [rows] = await platform.sql(
      `SELECT count(*)::int AS current, count(DISTINCT time)::int AS days FROM assay.observation
        WHERE use_case = 'gold-price' AND current`,
    );
    expect(rows).toEqual({ current: 11_626, days: 11_626 });
  };

  const expectAllStored = async (ids: readonly string[]): Promise<void> => {
    expect(ids.length).toBeGreaterThan(0);
    await eventually(minute, async () => expect(await storedOf(platform, ids)).toBe(ids.length));
  };

  it(
    'of everything, in the middle of training: the next start goes on and has lost nothing',
    async () => {
      const id = await start('train');
      const load = lightLoad(platform);
      await inTheMiddleOf(id, 'tune');
      await killTree(platform.home);
      const answered = await load.stop();
      expect(await launch.ended).toBe('SIGKILL');
      launch = await platform.up();
      expect(await platform.predict()).toMatchObject({ version: 1 });
      await expectAllStored(answered);
      const run = await ended(platform.consoleUrl, id, 2 * minute);
      expect(run).toMatchObject({ state: 'succeeded', error: null });
      expect(attemptsOf(run, 'prepare')).toEqual(['succeeded']);
      expect(attemptsOf(run, 'tune')).toEqual(['lost', 'succeeded']);
      await expectWholeHistory();
    },
    5 * minute,
  );

  it(
    'of the training-worker in the middle of training: it goes on from the last finished task within 30 s',
    async () => {
      const id = await start('train');
      await inTheMiddleOf(id, 'tune');
      const killed = platform.kill('training-worker');
      await eventually(30_000, async () =>
        expect(attemptsOf(await flowRun(platform.consoleUrl, id), 'tune')).toEqual(['lost', 'running']),
      );
      const run = await ended(platform.consoleUrl, id, 2 * minute);
      expect(run.state).toBe('succeeded');
      expect(attemptsOf(run, 'prepare')).toEqual(['succeeded']);
      expect(platform.pidOf('training-worker')).not.toBe(killed);
    },
    4 * minute,
  );

  it(
    'of the inference API under load: it answers again, and what it answered is stored once',
    async () => {
      const load = lightLoad(platform);
      await eventually(minute, async () => expect(await platform.predict()).toBeDefined());
      await new Promise((resolve) => setTimeout(resolve, 500));
      platform.kill('inference-api');
      await eventually(minute, () => expect(load.refused()).toBeGreaterThan(0), 20);
      await eventually(minute, () => platform.predict());
      const answered = await load.stop();
      await expectAllStored(answered);
      const [doubled] = await platform.sql(
        'SELECT count(*)::int - count(DISTINCT id)::int AS doubled FROM assay.prediction',
      );
      expect(doubled).toEqual({ doubled: 0 });
    },
    3 * minute,
  );

  it(
    'of batch-monitor in a batch: the batch goes on, and is written once',
    async () => {
      // A batch of the whole history, so that it takes long enough to be killed in the middle.
      changeUseCase(platform, 'batch: { window: 365d }', 'batch: { window: 16000d }');
      await eventually(minute, async () => {
        const { definition } = await ok<{ definition: { text: string } }>(
          `${platform.consoleUrl}/api/use-cases/gold-price`,
        );
        expect(definition.text).toContain('16000d');
      });
      const id = await start('batch');
      await inTheMiddleOf(id, 'predict');
      platform.kill('batch-monitor');
      await eventually(30_000, async () =>
        expect(attemptsOf(await flowRun(platform.consoleUrl, id), 'predict').length).toBeGreaterThan(1),
      );
      const run = await ended(platform.consoleUrl, id);
      expect(run).toMatchObject({ state: 'succeeded', error: null });
      const [rows] = await platform.sql(
        'SELECT count(*)::int AS n, count(DISTINCT event_time)::int AS days FROM assay.prediction WHERE flow_run_id = $1',
        [id],
      );
      expect(rows?.['n']).toBe(rows?.['days']);
      expect(rows?.['n']).toBe(run.result?.['rows']);
    },
    4 * minute,
  );

  it.each([
    ['console', () => `${platform.consoleUrl}/api/use-cases`],
    ['model-registry', () => `${platform.registryUrl}/health/ready`],
  ])(
    'of the %s: it comes back, and predictions go on meanwhile',
    async (service, url) => {
      const killed = platform.kill(service);
      expect(await platform.predict()).toMatchObject({ model: 'gold-price' });
      await eventually(minute, async () => {
        expect(platform.pidOf(service)).not.toBe(killed);
        expect((await call(url())).status).toBe(200);
      });
    },
    2 * minute,
  );

  it(
    'of the model-registry in the middle of training: the training waits for it and succeeds',
    async () => {
      const id = await start('train');
      await inTheMiddleOf(id, 'tune');
      platform.kill('model-registry');
      const run = await ended(platform.consoleUrl, id, 2 * minute);
      expect(run).toMatchObject({ state: 'succeeded', error: null });
      expect(attemptsOf(run, 'prepare')).toEqual(['succeeded']);
    },
    4 * minute,
  );

  it(
    'of Postgres, in the middle of training and under load: it comes back, nothing that was answered is lost',
    async () => {
      const id = await start('train');
      const load = lightLoad(platform, 50);
      await inTheMiddleOf(id, 'tune');
      const killed = platform.kill('postgres');
      await eventually(minute, () => {
        expect(launch.output()).toContain('Postgres is back.');
        expect(platform.pidOf('postgres')).not.toBe(killed);
      });
      await eventually(minute, async () =>
        expect((await call(`${platform.consoleUrl}/api/use-cases`)).status).toBe(200),
      );
      const answered = await load.stop();
      // The inference API needs no database to answer.
      expect(load.refused()).toBe(0);
      await expectAllStored(answered);
      const run = await ended(platform.consoleUrl, id, 2 * minute);
      expect(run).toMatchObject({ state: 'succeeded', error: null });
      expect(attemptsOf(run, 'prepare')).toEqual(['succeeded']);
      await expectWholeHistory();
    },
    5 * minute,
  );

  it(
    'a training that is cancelled in the middle goes on from there when it is retried',
    async () => {
      const id = await start('train');
      await inTheMiddleOf(id, 'tune');
      const at = `${platform.consoleUrl}/api/flow-runs/${encodeURIComponent(id)}`;
      await ok(`${at}/cancel`, { method: 'POST', body: {} });
      expect(await ended(platform.consoleUrl, id, 20_000)).toMatchObject({ state: 'cancelled' });
      // It has really stopped: another training is not held up, and nothing more is written for this one.
      await eventually(30_000, async () =>
        expect(attemptsOf(await flowRun(platform.consoleUrl, id), 'tune')).toEqual(['cancelled']),
      );
      await ok(`${at}/retry`, { method: 'POST', body: {} });
      const run = await ended(platform.consoleUrl, id, 2 * minute);
      expect(run).toMatchObject({ state: 'succeeded', error: null });
      expect(attemptsOf(run, 'prepare')).toEqual(['succeeded']);
      expect(attemptsOf(run, 'tune')).toEqual(['cancelled', 'succeeded']);
      // A run that has ended well is neither cancelled nor retried.
      expect((await call(`${at}/cancel`, { method: 'POST', body: {} })).status).toBe(409);
      expect((await call(`${at}/retry`, { method: 'POST', body: {} })).status).toBe(409);
    },
    4 * minute,
  );

  it('of the launcher alone: the services end by themselves, and the next start takes Postgres over', async () => {
    process.kill(launch.pid, 'SIGKILL');
    await eventually(30_000, () =>
      expect(processesOf(platform.home).filter(({ what }) => what !== 'postgres')).toEqual([]),
    );
    const postgres = platform.pidOf('postgres');
    launch = await platform.up();
    expect(platform.pidOf('postgres')).toBe(postgres);
    expect(await platform.predict()).toMatchObject({ model: 'gold-price' });
    expect((await runFlow(platform.consoleUrl, 'monitor', { logicalTime: nextMoment() })).state).toBe(
      'succeeded',
    );
    launch.signal('SIGINT');
    expect(await launch.ended).toBe(0);
    expect(processesOf(platform.home)).toEqual([]);
  });
});
