import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { Display, ProgressLine } from './display.ts';
import { exampleRequest } from './example-request.ts';
import { followFirstModel } from './follow-first-model.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** A console and an inference API in one, answering what `answers` holds at the time. */
async function platform(answers: Record<string, unknown>): Promise<string> {
  server = createServer((req, res) => {
    const body = answers[new URL(req.url!, 'http://x').pathname];
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

const follow = (url: string, display: Display) =>
  followFirstModel({
    consoleUrl: url,
    inferenceUrl: url,
    defaultUseCase: 'gold-price',
    display,
    allLive: () => true,
    signal: AbortSignal.timeout(20_000),
  });

it('follows the runs until the model is served', async () => {
  const answers: Record<string, unknown> = {
    '/api/use-cases': { useCases: [{ ...useCase, name: 'a-first' }, useCase] },
    '/api/flow-runs': page(run('running')),
    '/models': { models: [] },
  };
  const display = recorder();
  const followed = follow(await platform(answers), display);
  setTimeout(() => {
    answers['/api/flow-runs'] = page(run('succeeded'));
    answers['/models'] = { models: [model] };
  }, 600);
  expect(await followed).toEqual({ outcome: 'served', useCase: 'gold-price', version: 3 });
  expect(display.lines.get('run gold-price:train:1')).toMatchObject({ mark: 'done' });
});

it('ends with the reason when a run failed and nothing moves any more', async () => {
  const url = await platform({
    '/api/use-cases': { useCases: [useCase] },
    '/api/flow-runs': page(run('failed', 'no rows are left')),
    '/models': { models: [] },
  });
  expect(await follow(url, recorder())).toMatchObject({
    outcome: 'failed',
    run: { error: { detail: 'no rows are left' } },
  });
}, 20_000);

it('makes the first request of the examples of the required fields', async () => {
  const field = {
    type: 'number',
    description: null,
    unit: null,
    min: null,
    max: null,
    format: null,
    levels: null,
  };
  const url = await platform({
    '/api/use-cases/gold-price': {
      ...useCase,
      requestFields: [
        { ...field, name: 'Date', required: true, example: '2023-10-01' },
        { ...field, name: 'EUR', required: true, example: 1720.5 },
        { ...field, name: 'USD', required: false, example: 1 },
      ],
    },
  });
  const request = { consoleUrl: url, inferenceUrl: 'http://localhost:9696', useCase: 'gold-price' };
  const signal = new AbortController().signal;
  expect(await exampleRequest({ ...request, isDefault: true }, signal)).toBe(
    'http://localhost:9696/predict?Date=2023-10-01&EUR=1720.5',
  );
  expect(await exampleRequest({ ...request, isDefault: false }, signal)).toBe(
    'http://localhost:9696/models/gold-price/predict?Date=2023-10-01&EUR=1720.5',
  );
});
