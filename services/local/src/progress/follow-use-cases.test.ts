import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import type { Display, ProgressLine } from './display.ts';
import { followUseCases, type UseCaseOutcome } from './follow-use-cases.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** A console and an inference API in one, answering what `answers` holds at the time. */
async function platform(answers: Record<string, unknown>): Promise<string> {
  server = createServer((req, res) => {
    const { pathname, searchParams } = new URL(req.url!, 'http://x');
    const body = answers[`${pathname} ${searchParams.get('useCase')}`] ?? answers[pathname];
    res.statusCode = body === undefined ? 404 : 200;
    res.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const useCase = { name: 'gold-price' };
const run = (state: string, detail?: string) => ({
  id: 'gold-price:train:1',
  useCase: 'gold-price',
  flow: 'train',
  state,
  finishedAt: state === 'running' ? null : new Date(Date.now() + 1000).toISOString(),
  durationMs: 100,
  progress: null,
  error: detail === undefined ? null : { code: 'INTERNAL', detail, task: 'fit' },
});
const page = (...flowRuns: unknown[]) => ({ flowRuns });
const model = { name: 'gold-price', version: 3 };

function recorder(): Display & { lines: Map<string, ProgressLine> } {
  const lines = new Map<string, ProgressLine>();
  return { lines, set: (key, line) => void lines.set(key, line), say() {}, end() {} };
}

const follow = (url: string, display: Display, told: UseCaseOutcome[] = [], patienceMs?: number) =>
  followUseCases({
    ...(patienceMs && { patienceMs }),
    consoleUrl: url,
    inferenceUrl: url,
    display,
    allLive: () => true,
    onOutcome: (outcome) => void told.push(outcome),
    signal: AbortSignal.timeout(20_000),
  });

it('follows every use case until its model is served, and tells of each when it is', async () => {
  const answers: Record<string, unknown> = {
    '/api/use-cases': { useCases: [useCase, { ...useCase, name: 'a-first' }] },
    '/api/flow-runs': page(run('running')),
    '/models': { models: [{ ...model, name: 'a-first' }] },
  };
  const display = recorder();
  const told: UseCaseOutcome[] = [];
  const followed = follow(await platform(answers), display, told);
  await vi.waitFor(() => expect(told.map(({ useCase: name }) => name)).toEqual(['a-first']), {
    timeout: 30_000,
  });
  expect(display.lines.get('gold-price')).toMatchObject({ mark: 'running' });
  answers['/api/flow-runs'] = page(run('succeeded'));
  answers['/models'] = { models: [model] };
  expect(await followed).toEqual([
    { outcome: 'served', useCase: 'a-first', version: 3 },
    { outcome: 'served', useCase: 'gold-price', version: 3 },
  ]);
  expect(told).toHaveLength(2);
});

it('waits for a use case whose turn has not come as long as another one moves', async () => {
  const answers: Record<string, unknown> = {
    '/api/use-cases': { useCases: [useCase, { ...useCase, name: 'z-later' }] },
    '/api/flow-runs gold-price': page(run('running')),
    '/api/flow-runs z-later': page(),
    '/models': { models: [] },
  };
  const told: UseCaseOutcome[] = [];
  const followed = follow(await platform(answers), recorder(), told, 300);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(told).toEqual([]);
  answers['/api/flow-runs gold-price'] = page(run('succeeded'));
  answers['/models'] = { models: [model] };
  expect(await followed).toMatchObject([
    { outcome: 'served', useCase: 'gold-price' },
    { outcome: 'not-promoted', useCase: 'z-later', detail: 'it was not trained yet' },
  ]);
});

it('ends with the reason when a run failed and nothing moves any more', async () => {
  const url = await platform({
    '/api/use-cases': { useCases: [useCase] },
    '/api/flow-runs': page(run('failed', 'no rows are left')),
    '/models': { models: [] },
  });
  expect(await follow(url, recorder())).toMatchObject([
    { outcome: 'failed', run: { error: { detail: 'no rows are left' } } },
  ]);
}, 20_000);
