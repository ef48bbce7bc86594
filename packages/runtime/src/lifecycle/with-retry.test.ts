import { AssayError } from '@assay/contracts';
import { expect, it } from 'vitest';
import { withRetry } from './with-retry.ts';

const quick = { attempts: 4, baseMs: 1, maxMs: 2, random: () => 0.5 };

it('calls again until it succeeds, and tells the attempt', async () => {
  const attempts: number[] = [];
  const result = await withRetry(async (attempt) => {
    attempts.push(attempt);
    if (attempt < 3) throw new Error('not yet');
    return 'done';
  }, quick);
  expect([result, attempts]).toEqual(['done', [1, 2, 3]]);
});

it('throws the last error as it is', async () => {
  let calls = 0;
  const failing = withRetry(async () => {
    calls += 1;
    throw new AssayError('UNAVAILABLE', `failed ${calls}`, { retryAfterSeconds: 100 });
  }, quick);
  await expect(failing).rejects.toMatchObject({ detail: 'failed 4' });
});

it('does not repeat what would fail again', async () => {
  let calls = 0;
  const failing = withRetry(
    async () => {
      calls += 1;
      throw new AssayError('INVALID_REQUEST', 'wrong');
    },
    { ...quick, retryIf: (error) => (error as AssayError).code !== 'INVALID_REQUEST' },
  );
  await expect(failing).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  expect(calls).toBe(1);
});

it('ends in the middle of a wait when it is aborted', async () => {
  const controller = new AbortController();
  const waiting = withRetry(
    async () => {
      setTimeout(() => controller.abort(), 5);
      throw new Error('no');
    },
    { attempts: 9, baseMs: 60_000, maxMs: 60_000, random: () => 1, signal: controller.signal },
  );
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
});
